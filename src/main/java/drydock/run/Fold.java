package drydock.run;

import drydock.plan.Decision;
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
    private RunEvent.Planned planned;
    private final FoldedQuestions questions = new FoldedQuestions();
    private final FoldedSteps steps = new FoldedSteps();
    private final Set<String> leftOut = new TreeSet<>();
    private final Map<String, String> running = new TreeMap<>();
    private final Map<String, String> stopped = new TreeMap<>();
    private boolean stoodStill;
    private final List<RunEvent.IntruderDetected> intrusions = new ArrayList<>();
    private Optional<Text> turnedBack = Optional.empty();
    private Optional<String> aborted = Optional.empty();
    private Optional<RunEvent.Finished> finished = Optional.empty();

    Fold(String id) {
        this.id = id;
    }

    void add(Entry entry) {
        Instant at = entry.at();
        switch (entry.event()) {
            case RunEvent.Planned event -> planned = event;
            case RunEvent.QuestionAsked event -> {
                questions.ask(entry.seq(), at, event);
                aborted = Optional.empty();
            }
            case RunEvent.VoteCast event -> questions.decide(event, at);
            case RunEvent.VoteWithdrawn event -> questions.withdraw(event);
            case RunEvent.Reminded event -> questions.remind(event, at);
            case RunEvent.QuestionSettled event -> settle(event);
            case RunEvent.RetriedAutomatically event ->
                settle(new RunEvent.QuestionSettled(event.question(), Decision.RETRY, List.of()));
            case RunEvent.AbortRequested event -> {
                if (!questions.reject(event, at)) {
                    aborted = Optional.of(event.by());
                }
            }
            case RunEvent.Refused _,
                    RunEvent.DeviationsAccepted _,
                    RunEvent.BecameDue _,
                    RunEvent.ClusterLocked _,
                    RunEvent.ClusterUnlocked _,
                    RunEvent.StepRestarted _,
                    RunEvent.VotesUnreadable _,
                    RunEvent.HostVisibilityChanged _,
                    RunEvent.ContainerSetAside _,
                    RunEvent.Blocked _ -> {}
            case RunEvent.StepStarted event -> steps.start(event, at);
            case RunEvent.StepEnded event -> steps.end(event, at);
            case RunEvent.NodeStarting event -> {
                running.put(event.node(), event.container());
                stopped.remove(event.node());
            }
            case RunEvent.NodeStopping event -> {
                running.remove(event.node());
                stopped.put(event.node(), event.startedAt());
                stoodStill |= stopped.size() >= planned.plan().nodes().size();
            }
            case RunEvent.IntruderDetected event -> intrusions.add(event);
            case RunEvent.LeftOut event -> {
                leftOut.addAll(event.nodes());
                steps.passOver(event.nodes().isEmpty() ? event.note() : Text.of("run.left-out", leftOut));
            }
            case RunEvent.TurnedBack event -> turnBack(event);
            case RunEvent.Finished event -> finished = Optional.of(event);
        }
    }

    private void settle(RunEvent.QuestionSettled event) {
        questions.settle(event);
        boolean ending = event.decision() == Decision.APPROVE && questions.isAboutSessions(event.question());
        if (event.decision() == Decision.RETRY || ending) {
            steps.retry(planned.plan());
        }
    }

    private void turnBack(RunEvent.TurnedBack event) {
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
