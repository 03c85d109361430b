package drydock.run;

import static drydock.plan.Decision.APPROVE;

import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Step;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.IntruderDetected;
import drydock.run.RunStore.Entry;
import drydock.text.ShortId;
import drydock.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A plan being carried out: its folded events.
 *
 * @param forward the plan's steps that have begun, by their index
 * @param back the steps that take them back and have begun, by their index in {@link #undoing}
 * @param turnedBack why the begun steps are taken back
 * @param aborted an abort that nothing has answered yet
 * @param running the nodes that this run started and has not stopped, each with its container
 * @param stopped the nodes that this run stopped and has not started, each with the start time of what it stopped
 * @param stoodStill whether none of its nodes was meant to run at some moment: from then on, whatever else starts is an
 *     intruder. As long as one serves at any time, others may work on the database too
 */
public record Run(
        String id,
        RunEvent.Planned planned,
        List<Entry> entries,
        List<Question> questions,
        SortedMap<Integer, StepState> forward,
        SortedMap<Integer, StepState> back,
        Optional<Text> turnedBack,
        Optional<String> aborted,
        Set<String> leftOut,
        Map<String, String> running,
        Map<String, String> stopped,
        boolean stoodStill,
        List<IntruderDetected> intrusions,
        Optional<Finished> finished) {

    /**
     * @param retries how often people asked to run it again
     * @param outcome empty while it runs, or where a retry was asked for
     */
    public record StepState(
            int retries, Instant startedAt, Optional<Instant> endedAt, Optional<Outcome> outcome, String runner) {

        boolean failed() {
            return outcome.filter(Outcome.Failed.class::isInstance).isPresent();
        }

        /** Whether it ended, and not in a failure. */
        public boolean over() {
            return outcome.isPresent() && !failed();
        }
    }

    /** As people read its id, and may type it. */
    public String name() {
        return ShortId.shown(id);
    }

    /** @throws IllegalArgumentException where the events do not begin with a plan */
    public static Run of(String id, List<Entry> entries) {
        Fold fold = new Fold(id);
        entries.forEach(fold::add);
        return fold.run(entries);
    }

    public Plan plan() {
        return planned.plan();
    }

    public String cluster() {
        return plan().cluster();
    }

    public long nextSeq() {
        return entries.getLast().seq() + 1;
    }

    /** Whether it is for later: until its time has come it has no lock and does nothing. */
    public boolean isScheduled() {
        return planned.notBefore().isPresent()
                && finished.isEmpty()
                && all(RunEvent.BecameDue.class).findAny().isEmpty();
    }

    /** Since when it only has to be begun: it is scheduled, approved, and its time has come or was over before. */
    public Optional<Instant> dueSince(Instant now) {
        return planned.notBefore()
                .filter(_ ->
                        isScheduled() && aborted.isEmpty() && openQuestion().isEmpty())
                .flatMap(at -> startApproved().map(approved -> approved.isAfter(at) ? approved : at))
                .filter(since -> !since.isAfter(now));
    }

    private Optional<Instant> startApproved() {
        return entries.stream()
                .filter(entry ->
                        entry.event() instanceof RunEvent.QuestionSettled settled && settled.decision() == APPROVE)
                .map(Entry::at)
                .findFirst();
    }

    public boolean goingBack() {
        return turnedBack.isPresent();
    }

    /** What takes the begun steps back, the last one first. */
    public List<Step> undoing() {
        List<Step> steps = plan().steps();
        return forward.keySet().stream()
                .sorted((left, right) -> right - left)
                .flatMap(index -> steps.get(index).undo().stream())
                .toList();
    }

    /** The steps of the direction that the run goes in. */
    public List<Step> course() {
        return goingBack() ? undoing() : plan().steps();
    }

    public SortedMap<Integer, StepState> states() {
        return goingBack() ? back : forward;
    }

    /**
     * The index, in the course, of the step at which the run stands: the first one of the main line that is not over, a failed
     * one alongside that is to be seen to first, or one alongside that is waited for; the size of the course when all are over.
     */
    public int position() {
        if (!goingBack()) {
            return lanes().position(openQuestion());
        }
        int index = 0;
        while (back.containsKey(index) && back.get(index).over()) {
            index++;
        }
        return index;
    }

    /** The index of the first step of the main line, on the way forward, that is not over. */
    public int mainPosition() {
        return lanes().main();
    }

    /** The last step of the main line, on the way forward, that has begun; empty where none has. */
    public Optional<Integer> lastMain() {
        return lanes().last();
    }

    /** The steps that run beside the main line: begun and neither ended nor failed, by their index; none going back. */
    public SortedMap<Integer, Step> alongside() {
        return goingBack() || finished.isPresent() ? new TreeMap<>() : lanes().unfinished();
    }

    /** The index of the first step alongside that has failed; empty where none has, or the run goes back. */
    public Optional<Integer> failedAlongside() {
        return goingBack() ? Optional.empty() : lanes().failed();
    }

    /** The step alongside at whose failure the run stands: its index; empty where it stands anywhere else. */
    public Optional<Integer> standsAlongside() {
        return Optional.of(position()).filter(index -> !goingBack() && lanes().isFailedAlongside(index));
    }

    /** Whether the next step of the main line may not begin: one alongside has failed, or is waited for. */
    public boolean isKeptBack() {
        return !goingBack() && !isAskedBeside() && lanes().keepingBack().isPresent();
    }

    /** Whether people are asked about a step alongside while the main line goes on. */
    public boolean isAskedBeside() {
        return !goingBack() && lanes().isAskedBeside(openQuestion());
    }

    /** The step alongside that a step's event is about: its index; empty where it is about the main line, or the way back. */
    public Optional<Integer> lane(boolean back, int index) {
        return back || !lanes().isAlongside(index) ? Optional.empty() : Optional.of(index);
    }

    private Lanes lanes() {
        return new Lanes(plan().steps(), forward);
    }

    /** The failure at which the run stands, where it does. */
    public Optional<Outcome.Failed> failure() {
        return Optional.ofNullable(states().get(position()))
                .flatMap(StepState::outcome)
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast);
    }

    /** How a step of the way forward has failed, where it has. */
    public Optional<Outcome.Failed> failure(int index) {
        return Optional.ofNullable(forward.get(index))
                .flatMap(StepState::outcome)
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast);
    }

    /** Whether a new version may have changed the data: going back needs a person and the backup. */
    public boolean dataChanged() {
        return begun().anyMatch(Step::changesData);
    }

    /** Whether the world may have written since: no going back within this run. */
    public boolean reopened() {
        return begun().anyMatch(Step::reopens);
    }

    private Stream<Step> begun() {
        List<Step> steps = plan().steps();
        return forward.keySet().stream().map(steps::get);
    }

    public Optional<Question> openQuestion() {
        return questions.stream().filter(Question::open).findFirst();
    }

    public Optional<Question> question(long number) {
        return questions.stream()
                .filter(question -> question.number() == number)
                .findFirst();
    }

    /** The platforms that could not be read when nobody had answered a question in time. */
    public List<String> unreadablePlatforms(long question) {
        return all(RunEvent.VotesUnreadable.class)
                .filter(event -> event.question() == question)
                .flatMap(event -> event.platforms().stream())
                .toList();
    }

    /** What was put aside of others, each once. */
    public List<RunEvent.ContainerDisplaced> containersSetAside() {
        return all(RunEvent.ContainerDisplaced.class).toList();
    }

    /** What people have accepted although it is not as it should be: until that is begun anew, or the run goes back. */
    public List<RunEvent.DeviationsAccepted> accepted() {
        return all(RunEvent.DeviationsAccepted.class)
                .filter(accepted -> !goingBack() && isLastAnswer(accepted.question()))
                .toList();
    }

    private boolean isLastAnswer(long number) {
        return question(number)
                .flatMap(question -> asked(question.gate()))
                .filter(last -> last.number() == number)
                .isPresent();
    }

    /** The last time that a gate was asked. */
    public Optional<Question> lastAsked(String gate) {
        return questions.stream()
                .filter(question -> question.gate().name().equals(gate))
                .reduce((earlier, later) -> later);
    }

    /**
     * The last time that a gate was asked, unless a step in front of it was begun anew after the answer. One alongside was not
     * waited for at the gate, so that beginning it anew asks nothing again.
     */
    public Optional<Question> asked(Gate gate) {
        int before = plan().before(gate).orElseThrow();
        return lastAsked(gate.name()).filter(question -> {
            long answered = lastSeq(event ->
                    event instanceof RunEvent.QuestionSettled settled && settled.question() == question.number());
            long begun = lastSeq(event -> event instanceof RunEvent.StepStarted started
                    && !started.goingBack()
                    && started.index() <= before
                    && lane(false, started.index()).isEmpty());
            return answered == 0 || begun < answered;
        });
    }

    /** The place of the last event of a kind; 0 where there is none. */
    public long lastSeq(Predicate<RunEvent> kind) {
        return entries.reversed().stream()
                .filter(entry -> kind.test(entry.event()))
                .mapToLong(Entry::seq)
                .findFirst()
                .orElse(0);
    }

    /** The events of a kind, in order. */
    public <E extends RunEvent> Stream<E> all(Class<E> kind) {
        return entries.stream().map(Entry::event).filter(kind::isInstance).map(kind::cast);
    }
}
