package drydock.run;

import drydock.plan.Decision;
import drydock.run.Question.Vote;
import drydock.run.RunStore.Entry;
import drydock.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Builds a {@link Run} from its events, one after the other. */
final class Fold {
    private final String id;
    private RunEvent.Planned planned;
    private final Questions questions = new Questions();
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
                questions.ask(entry.seq(), at, event, steps.failedAlongside(planned.plan()));
                aborted = Optional.empty();
            }
            case RunEvent.VoteCast event -> questions.decide(event, at);
            case RunEvent.VoteWithdrawn event -> questions.withdraw(event);
            case RunEvent.Reminded event -> questions.remind(event, at);
            case RunEvent.QuestionSettled event -> settle(event);
            case RunEvent.RetriedAutomatically event -> retry(event);
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
                    RunEvent.ContainerDisplaced _,
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
                steps.passOver(
                        planned.plan(), event.nodes().isEmpty() ? event.note() : Text.of("run.left-out", leftOut));
            }
            case RunEvent.TurnedBack event -> turnBack(event);
            case RunEvent.Finished event -> finished = Optional.of(event);
        }
    }

    private void retry(RunEvent.RetriedAutomatically event) {
        if (event.alongside().isPresent()) {
            steps.retry(planned.plan(), event.alongside());
        } else {
            settle(new RunEvent.QuestionSettled(event.question(), Decision.RETRY, List.of()));
        }
    }

    private void settle(RunEvent.QuestionSettled event) {
        questions.settle(event);
        boolean ending = event.decision() == Decision.APPROVE && questions.isAboutSessions(event.question());
        if (event.decision() == Decision.RETRY || ending) {
            steps.retry(planned.plan(), questions.alongside(event.question()));
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

    /** What a run has asked people, with the votes that stand. */
    private static final class Questions {
        private final SortedMap<Long, Question> questions = new TreeMap<>();

        List<Question> list() {
            return List.copyOf(questions.values());
        }

        void ask(long number, Instant at, RunEvent.QuestionAsked event, Optional<Integer> alongside) {
            questions.put(number, Question.asked(number, at, event, alongside));
        }

        void decide(RunEvent.VoteCast event, Instant at) {
            Vote vote = new Vote(event.person(), event.decision(), at, event.reason(), event.reaction());
            change(event.question(), question -> question.with(vote));
        }

        void withdraw(RunEvent.VoteWithdrawn event) {
            change(event.question(), question -> question.without(event.person(), event.decision()));
        }

        void remind(RunEvent.Reminded event, Instant at) {
            change(event.question(), question -> question.reminded(at));
        }

        void settle(RunEvent.QuestionSettled event) {
            change(event.question(), question -> question.settled(event));
        }

        Optional<Integer> alongside(long number) {
            return Optional.ofNullable(questions.get(number)).flatMap(Question::alongside);
        }

        boolean isAboutSessions(long number) {
            return questions.containsKey(number) && questions.get(number).isAboutSessions();
        }

        /**
         * In front of a question an abort is a ❌, unless that leaves the question standing; where only a retry or going back
         * is offered, it changes nothing.
         *
         * @return whether there was such a question
         */
        boolean reject(RunEvent.AbortRequested event, Instant at) {
            Optional<Question> asked = questions.values().stream()
                    .filter(Question::open)
                    .findFirst()
                    .filter(question -> !question.gate().standing());
            Vote vote = new Vote(event.by(), Decision.REJECT, at, event.reason(), Optional.empty());
            asked.filter(question -> question.gate().offers(Decision.REJECT))
                    .ifPresent(question -> change(question.number(), open -> open.with(vote)));
            return asked.isPresent();
        }

        /** Going back answers what was still asked: nobody can go on any more. */
        void close() {
            questions.replaceAll((number, question) -> question.open()
                    ? question.settled(new RunEvent.QuestionSettled(number, Decision.REJECT, List.of()))
                    : question);
        }

        private void change(long number, UnaryOperator<Question> change) {
            questions.computeIfPresent(number, (_, question) -> change.apply(question));
        }
    }
}
