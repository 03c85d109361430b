package drydock.run;

import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.run.Question.Vote;
import drydock.run.Run.StepState;
import drydock.run.RunEvent.Aborted;
import drydock.run.RunEvent.Asked;
import drydock.run.RunEvent.CameDue;
import drydock.run.RunEvent.Decided;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.Intruded;
import drydock.run.RunEvent.LeftOut;
import drydock.run.RunEvent.Locked;
import drydock.run.RunEvent.NodeStarting;
import drydock.run.RunEvent.NodeStopping;
import drydock.run.RunEvent.Planned;
import drydock.run.RunEvent.Refused;
import drydock.run.RunEvent.Reminded;
import drydock.run.RunEvent.Settled;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunEvent.TurnedBack;
import drydock.run.RunEvent.Unlocked;
import drydock.run.RunEvent.Withdrawn;
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
    private Planned planned;
    private final SortedMap<Long, Question> questions = new TreeMap<>();
    private final SortedMap<Integer, StepState> forward = new TreeMap<>();
    private final SortedMap<Integer, StepState> back = new TreeMap<>();
    private final Set<String> leftOut = new TreeSet<>();
    private final Map<String, String> running = new TreeMap<>();
    private final Map<String, String> stopped = new TreeMap<>();
    private boolean stoodStill;
    private final List<Intruded> intrusions = new ArrayList<>();
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
            case Asked event -> {
                questions.put(entry.seq(), Question.asked(entry.seq(), at, event));
                aborted = Optional.empty();
            }
            case Decided event ->
                change(
                        event.question(),
                        question -> question.with(
                                new Vote(event.person(), event.decision(), at, event.reason(), event.reaction())));
            case Withdrawn event ->
                change(event.question(), question -> question.without(event.person(), event.decision()));
            case Settled event -> settle(event);
            case Reminded event -> change(event.question(), question -> question.reminded(at));
            case Aborted event -> abort(event, at);
            case Refused _, CameDue _, Locked _, Unlocked _ -> {}
            case StepStarted event -> start(event, at);
            case StepEnded event -> end(event, at);
            case NodeStarting event -> {
                running.put(event.node(), event.container());
                stopped.remove(event.node());
            }
            case NodeStopping event -> {
                running.remove(event.node());
                stopped.put(event.node(), event.startedAt());
                stoodStill |= stopped.size() >= planned.plan().nodes().size();
            }
            case Intruded event -> intrusions.add(event);
            case LeftOut event -> {
                leftOut.addAll(event.nodes());
                passOver();
            }
            case TurnedBack event -> {
                turnedBack = Optional.of(event.reason());
                aborted = Optional.empty();
                closeQuestions();
            }
            case Finished event -> finished = Optional.of(event);
        }
    }

    private void change(long number, UnaryOperator<Question> change) {
        questions.computeIfPresent(number, (_, question) -> change.apply(question));
    }

    /**
     * In front of a question an abort is a ❌, unless that leaves the question standing; where only a retry or going back
     * is offered, it changes nothing.
     */
    private void abort(Aborted event, Instant at) {
        Optional<Question> question =
                questions.values().stream().filter(Question::open).findFirst();
        if (question.map(Question::gate).map(Gate::standing).orElse(true)) {
            aborted = Optional.of(event.by());
        } else if (question.get().gate().offers(Decision.REJECT)) {
            Vote vote = new Vote(event.by(), Decision.REJECT, at, event.reason(), Optional.empty());
            change(question.get().number(), open -> open.with(vote));
        }
    }

    /** Going back answers what was still asked: nobody can go on any more. */
    private void closeQuestions() {
        questions.replaceAll((number, question) ->
                question.open() ? question.settled(new Settled(number, Decision.REJECT, List.of())) : question);
    }

    private void settle(Settled event) {
        change(event.question(), question -> question.settled(event));
        if (event.decision() == Decision.RETRY && !course().isEmpty()) {
            course().tailMap(retriedFrom())
                    .replaceAll((_, state) -> new StepState(
                            state.retries() + 1,
                            state.startedAt(),
                            Optional.empty(),
                            Optional.empty(),
                            state.runner()));
        }
    }

    /** The step that stands last, or, behind a node that was started on the data, the start of that node. */
    private int retriedFrom() {
        int last = course().lastKey();
        if (turnedBack.isPresent()) {
            return last;
        }
        int from = last;
        while (!planned.plan().steps().get(from).changesData()) {
            if (from == 0 || planned.plan().lastOf(from - 1)) {
                return last;
            }
            from--;
        }
        return from;
    }

    private void start(StepStarted event, Instant at) {
        SortedMap<Integer, StepState> states = event.back() ? back : forward;
        states.put(
                event.index(),
                new StepState(event.attempt() - 1, at, Optional.empty(), Optional.empty(), event.runner()));
    }

    private void end(StepEnded event, Instant at) {
        SortedMap<Integer, StepState> states = event.back() ? back : forward;
        states.computeIfPresent(
                event.index(),
                (_, state) -> new StepState(
                        state.retries(),
                        state.startedAt(),
                        Optional.of(at),
                        Optional.of(event.outcome()),
                        state.runner()));
    }

    /** The failed step is behind the run: what it was about is left out. */
    private void passOver() {
        course().compute(
                        course().lastKey(),
                        (_, state) -> new StepState(
                                state.retries(),
                                state.startedAt(),
                                state.endedAt(),
                                Optional.of(new Outcome.Skipped(Text.of("run.left-out", leftOut))),
                                state.runner()));
    }

    private SortedMap<Integer, StepState> course() {
        return turnedBack.isPresent() ? back : forward;
    }

    Run run(List<Entry> entries) {
        if (planned == null) {
            throw new IllegalArgumentException("run " + id + " does not begin with a plan");
        }
        return new Run(
                id,
                planned,
                List.copyOf(entries),
                List.copyOf(questions.values()),
                forward,
                back,
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
