package drydock.card;

import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.run.Run;
import drydock.run.Run.StepState;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A step that is left to run beside those that follow it, until the run waits for its end.
 *
 * @param index of the step among the plan's
 */
public record AlongsideStep(Plan plan, int index) {
    private static final Duration NOTICEABLE = Duration.ofSeconds(1);

    public static List<AlongsideStep> in(Plan plan) {
        List<Step> steps = plan.steps();
        return IntStream.range(0, steps.size())
                .filter(index -> steps.get(index).alongside())
                .mapToObj(index -> new AlongsideStep(plan, index))
                .toList();
    }

    /** The places of such steps. */
    static Set<Integer> places(Plan plan) {
        return in(plan).stream().map(AlongsideStep::index).collect(Collectors.toSet());
    }

    public Text title() {
        return step().title();
    }

    /** Whether both do the same, on whatever host. */
    boolean isLike(AlongsideStep other) {
        return step().getClass().equals(other.step().getClass());
    }

    private Step step() {
        return plan.steps().get(index);
    }

    /** The place of the stage that it is begun in. */
    public int stage() {
        return stageOf(plan, index);
    }

    /** The place of the stage that goes on beside it first. */
    int beside() {
        List<Step> steps = plan.steps();
        return stageOf(
                plan,
                IntStream.range(index + 1, steps.size())
                        .filter(later -> !steps.get(later).alongside())
                        .findFirst()
                        .orElse(index));
    }

    /** The place of the stage in which the run waits for it; the last one where nothing else does. */
    int awaitedIn() {
        return stageOf(plan, awaitedBy());
    }

    /** The title of that stage. */
    Text awaiting() {
        return plan.stages().get(awaitedIn()).title();
    }

    /** The first step that begins only once it has ended; the number of steps where none does. */
    private int awaitedBy() {
        List<Step> steps = plan.steps();
        return IntStream.range(index + 1, steps.size())
                .filter(later -> steps.get(later).awaitsAlongside())
                .findFirst()
                .orElse(steps.size());
    }

    /** The place of the stage that a step is in; of the last one behind the last step. */
    static int stageOf(Plan plan, int step) {
        int behind = 0;
        for (int place = 0; place < plan.stages().size(); place++) {
            behind += plan.stages().get(place).steps().size();
            if (step < behind) {
                return place;
            }
        }
        return plan.stages().size() - 1;
    }

    Optional<StepState> of(Run run) {
        return Optional.ofNullable(run.forward().get(index));
    }

    boolean isAtWork(Run run) {
        return run.alongside().containsKey(index);
    }

    Optional<Outcome.Failed> failure(Run run) {
        return run.failure(index);
    }

    /** How long it took from its last begin to its good end; empty where it has not come to one. */
    Optional<Duration> took(Run run) {
        return of(run).filter(
                        state -> state.outcome().isPresent() && failure(run).isEmpty())
                .flatMap(state -> state.endedAt().map(end -> Duration.between(state.startedAt(), end)));
    }

    /** What ran beside a run and is done, how long that took and what was waited for it, behind the 503 or later. */
    public static List<Text> told(Run run, Instant now) {
        return in(run.plan()).stream()
                .flatMap(step -> step.took(run).map(took -> step.told(took, step.awaited(run, now))).stream())
                .toList();
    }

    private Text told(Duration took, Duration awaited) {
        return awaited.isZero()
                ? Text.of("card.alongside.took.unnoticed", title(), took)
                : Text.of("card.alongside.took", title(), took, awaited);
    }

    /** How long a run did nothing but wait for it: neither a step of its own was to do, nor were people asked. */
    Duration awaited(Run run, Instant now) {
        return awaited(run, now, Instant.MIN, Instant.MAX);
    }

    /** The same, of a stretch of time; what nobody would notice is none. */
    Duration awaited(Run run, Instant now, Instant from, Instant to) {
        Duration awaited = idle(run, now, from, to);
        return awaited.compareTo(NOTICEABLE) < 0 ? Duration.ZERO : awaited;
    }

    private Duration idle(Run run, Instant now, Instant from, Instant to) {
        Optional<Instant> ready = ready(run).map(own -> later(own, from));
        Optional<Instant> end = Attempt.of(run, now).stream()
                .filter(attempt -> attempt.isOf(false, index))
                .reduce((_, later) -> later)
                .map(last -> last.to().isBefore(to) ? last.to() : to);
        return ready.isEmpty() || end.isEmpty() || !ready.get().isBefore(end.get())
                ? Duration.ZERO
                : Duration.between(ready.get(), end.get()).minus(asking(run, now, ready.get(), end.get()));
    }

    private static Duration asking(Run run, Instant now, Instant from, Instant to) {
        return run.questions().stream()
                .map(question -> Wait.of(run, question, now).within(from, to))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** When all was done that is done before it is waited for; empty as long as something is not. */
    private Optional<Instant> ready(Run run) {
        List<Step> steps = plan.steps();
        List<Optional<StepState>> before = IntStream.range(0, awaitedBy())
                .filter(step -> !steps.get(step).alongside())
                .mapToObj(step -> Optional.ofNullable(run.forward().get(step)).filter(StepState::over))
                .toList();
        return before.contains(Optional.<StepState>empty())
                ? Optional.empty()
                : before.stream()
                        .flatMap(state -> state.orElseThrow().endedAt().stream())
                        .reduce(AlongsideStep::later);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Of a stage, the steps that the run does one after the other. */
    static IntStream ownSteps(Plan plan, Stage stage) {
        int first = plan.stages().stream()
                .takeWhile(before -> !before.equals(stage))
                .mapToInt(before -> before.steps().size())
                .sum();
        List<Step> own = stage.steps();
        return IntStream.range(first, first + own.size())
                .filter(step -> !own.get(step - first).alongside());
    }
}
