package drydock.run;

import drydock.plan.Decision;
import drydock.run.RunEvent.AbortRequested;
import drydock.run.RunEvent.BecameDue;
import drydock.run.RunEvent.Blocked;
import drydock.run.RunEvent.ClusterLocked;
import drydock.run.RunEvent.ClusterUnlocked;
import drydock.run.RunEvent.ContainerSetAside;
import drydock.run.RunEvent.DeviationsAccepted;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.HostVisibilityChanged;
import drydock.run.RunEvent.IntruderDetected;
import drydock.run.RunEvent.LeftOut;
import drydock.run.RunEvent.NodeStarting;
import drydock.run.RunEvent.NodeStopping;
import drydock.run.RunEvent.Planned;
import drydock.run.RunEvent.QuestionAsked;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.Refused;
import drydock.run.RunEvent.Reminded;
import drydock.run.RunEvent.RetriedAutomatically;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepRestarted;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunEvent.TurnedBack;
import drydock.run.RunEvent.VoteCast;
import drydock.run.RunEvent.VoteWithdrawn;
import drydock.run.RunEvent.VotesUnreadable;
import drydock.run.RunStore.Entry;
import drydock.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds a {@link Run} from its events, one after the other. */
final class Fold {
    private final String id;
    private Planned planned;
    private final FoldedQuestions questions = new FoldedQuestions();
    private final FoldedSteps steps = new FoldedSteps();
    private final Set<String> leftOut = new TreeSet<>();
    private final Map<String, String> running = new TreeMap<>();
    private final Map<String, String> stopped = new TreeMap<>();
    private boolean stoodStill;
    private final List<IntruderDetected> intrusions = new ArrayList<>();
    private Optional<Text> turnedBack = Optional.empty();
    private Optional<String> aborted = Optional.empty();
    private Optional<Finished> finished = Optional.empty();

    Fold(String id) {
        this.id = id;
    }

    void add(Entry entry) {
        Instant at = entry.at();
        switch (entry.event()) {
            case Planned event -> planned = event;
            case QuestionAsked event -> {
                questions.ask(entry.seq(), at, event);
                aborted = Optional.empty();
            }
            case VoteCast event -> questions.decide(event, at);
            case VoteWithdrawn event -> questions.withdraw(event);
            case Reminded event -> questions.remind(event, at);
            case QuestionSettled event -> settle(event);
            case RetriedAutomatically event -> settle(new QuestionSettled(event.question(), Decision.RETRY, List.of()));
            case AbortRequested event -> {
                if (!questions.reject(event, at)) {
                    aborted = Optional.of(event.by());
                }
            }
            case Refused _,
                    DeviationsAccepted _,
                    BecameDue _,
                    ClusterLocked _,
                    ClusterUnlocked _,
                    StepRestarted _,
                    VotesUnreadable _,
                    HostVisibilityChanged _,
                    ContainerSetAside _,
                    Blocked _ -> {}
            case StepStarted event -> steps.start(event, at);
            case StepEnded event -> steps.end(event, at);
            case NodeStarting event -> {
                running.put(event.node(), event.container());
                stopped.remove(event.node());
            }
            case NodeStopping event -> {
                running.remove(event.node());
                stopped.put(event.node(), event.startedAt());
                stoodStill |= stopped.size() >= planned.plan().nodes().size();
            }
            case IntruderDetected event -> intrusions.add(event);
            case LeftOut event -> {
                leftOut.addAll(event.nodes());
                steps.passOver(event.nodes().isEmpty() ? event.note() : Text.of("run.left-out", leftOut));
            }
            case TurnedBack event -> turnBack(event);
            case Finished event -> finished = Optional.of(event);
        }
    }

    private void settle(QuestionSettled event) {
        questions.settle(event);
        boolean ending = event.decision() == Decision.APPROVE && questions.isAboutSessions(event.question());
        if (event.decision() == Decision.RETRY || ending) {
            steps.retry(planned.plan());
        }
    }

    private void turnBack(TurnedBack event) {
        turnedBack = Optional.of(event.reason());
        aborted = Optional.empty();
        steps.turnBack();
        questions.close();
    }

    Run run(List<Entry> entries) {
        if (planned == null) {
            throw new IllegalArgumentException("run " + id + " does not begin with a plan");
        }
        return new Run(
                id,
                planned,
                List.copyOf(entries),
                questions.list(),
                steps.forward(),
                steps.back(),
                turnedBack,
                aborted,
                leftOut,
                running,
                stopped,
                stoodStill,
                List.copyOf(intrusions),
                finished);
    }
}
