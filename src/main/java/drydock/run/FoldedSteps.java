package drydock.run;

import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.run.Run.StepState;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Which steps of a run have begun, in both directions, and how they ended. */
final class FoldedSteps {
    private final SortedMap<Integer, StepState> forward = new TreeMap<>();
    private final SortedMap<Integer, StepState> back = new TreeMap<>();
    private boolean turnedBack;

    SortedMap<Integer, StepState> forward() {
        return forward;
    }

    SortedMap<Integer, StepState> back() {
        return back;
    }

    void start(StepStarted event, Instant at) {
        StepState begun = new StepState(event.attempt() - 1, at, Optional.empty(), Optional.empty(), event.runner());
        direction(event.goingBack()).put(event.index(), begun);
    }

    void end(StepEnded event, Instant at) {
        change(
                direction(event.goingBack()),
                event.index(),
                state -> new StepState(
                        state.retries(),
                        state.startedAt(),
                        Optional.of(at),
                        Optional.of(event.outcome()),
                        state.runner()));
    }

    void turnBack() {
        turnedBack = true;
    }

    /** The step alongside whose failure is to be seen to now; empty where the run stands on its main line. */
    Optional<Integer> failedAlongside(Plan plan) {
        Lanes lanes = new Lanes(plan.steps(), forward);
        return turnedBack ? Optional.empty() : lanes.keepingBack().filter(lanes::isFailedAlongside);
    }

    /** The failed step is behind the run: what it was about, or the step itself, is left out. */
    void passOver(Plan plan, Text why) {
        Outcome skipped = new Outcome.Skipped(why);
        change(
                course(),
                failedAlongside(plan).orElseGet(() -> last(plan).orElseThrow()),
                state -> new StepState(
                        state.retries(), state.startedAt(), state.endedAt(), Optional.of(skipped), state.runner()));
    }

    /** @param alongside the step alongside that alone is begun anew; empty for the main line */
    void retry(Plan plan, Optional<Integer> alongside) {
        if (alongside.isPresent()) {
            again(alongside.get());
        } else {
            last(plan)
                    .map(last -> retriedFrom(plan, last))
                    .ifPresent(from -> List.copyOf(course().tailMap(from).keySet()).stream()
                            .filter(index -> !isAlongside(plan, index))
                            .forEach(this::again));
        }
    }

    private void again(int index) {
        change(
                course(),
                index,
                state -> new StepState(
                        state.retries() + 1, state.startedAt(), Optional.empty(), Optional.empty(), state.runner()));
    }

    /** The step of the main line that stands last. */
    private Optional<Integer> last(Plan plan) {
        return turnedBack
                ? back.keySet().stream().reduce((_, later) -> later)
                : new Lanes(plan.steps(), forward).last();
    }

    private boolean isAlongside(Plan plan, int index) {
        return !turnedBack && plan.steps().get(index).alongside();
    }

    /** The last step, or, behind a node that was started on the data, the start of that node. */
    private int retriedFrom(Plan plan, int last) {
        if (turnedBack) {
            return last;
        }
        int from = last;
        while (!plan.steps().get(from).changesData()) {
            if (from == 0 || plan.lastOf(from - 1)) {
                return last;
            }
            from--;
        }
        return from;
    }

    private SortedMap<Integer, StepState> course() {
        return direction(turnedBack);
    }

    private SortedMap<Integer, StepState> direction(boolean isBack) {
        return isBack ? back : forward;
    }

    private static void change(SortedMap<Integer, StepState> steps, int index, UnaryOperator<StepState> change) {
        steps.computeIfPresent(index, (_, state) -> change.apply(state));
    }
}
