package drydock.run;

import drydock.plan.Step;
import drydock.run.Run.StepState;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The way of a run forward: its main line, where one step is carried out at a time, and the steps that run alongside.
 *
 * @param begun the steps that have begun, by their index
 */
record Lanes(List<Step> steps, SortedMap<Integer, StepState> begun) {

    boolean isAlongside(int index) {
        return steps.get(index).alongside();
    }

    /** The first step of the main line that is not over; the number of steps when all are. */
    int main() {
        int index = 0;
        while (index < steps.size() && isBehind(index)) {
            index++;
        }
        return index;
    }

    private boolean isBehind(int index) {
        StepState state = begun.get(index);
        return state != null && (state.over() || isAlongside(index));
    }

    /** The last step of the main line that has begun; empty where none has. */
    Optional<Integer> last() {
        return begun.keySet().stream().filter(index -> !isAlongside(index)).reduce((_, later) -> later);
    }

    /** Those alongside that have begun and have not ended. */
    SortedMap<Integer, Step> unfinished() {
        return alongside(state -> state.outcome().isEmpty());
    }

    /** The first of those alongside that has failed. */
    Optional<Integer> failed() {
        return alongside(StepState::failed).keySet().stream().findFirst();
    }

    private SortedMap<Integer, Step> alongside(Predicate<StepState> which) {
        SortedMap<Integer, Step> steps = new TreeMap<>();
        begun.forEach((index, state) -> {
            if (isAlongside(index) && which.test(state)) {
                steps.put(index, this.steps.get(index));
            }
        });
        return steps;
    }

    /**
     * Where the run stands. A failure alongside is seen to when nothing of the main line is at work, has failed or is asked;
     * what is unfinished is waited for in front of a step that awaits it, and at the end.
     *
     * @param asked the open question
     */
    int position(Optional<Question> asked) {
        int main = main();
        if (asked.isPresent()) {
            return asked.get().alongside().orElse(main);
        }
        if (begun.containsKey(main)) {
            return main;
        }
        return failed().or(
                        () -> isAwaiting(main) ? unfinished().keySet().stream().findFirst() : Optional.empty())
                .orElse(main);
    }

    private boolean isAwaiting(int index) {
        return index == steps.size() || steps.get(index).awaitsAlongside();
    }
}
