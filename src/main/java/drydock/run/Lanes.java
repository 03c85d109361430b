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
        return asked.isPresent()
                ? asked.get().alongside().filter(_ -> !isAskedBeside(asked)).orElseGet(this::main)
                : keepingBack().orElseGet(this::main);
    }

    /**
     * Whether people are asked about a step alongside while the main line goes on: once the world is let in, and as long as it
     * has a step to do that does not await that one.
     *
     * @param asked the open question
     */
    boolean isAskedBeside(Optional<Question> asked) {
        int main = main();
        return asked.flatMap(Question::alongside).isPresent()
                && begun.keySet().stream().map(steps::get).anyMatch(Step::reopens)
                && !isAwaiting(main)
                && !(begun.containsKey(main) && begun.get(main).failed());
    }

    /** Whether a place of the main line is a step that awaits what is alongside, or the end. */
    private boolean isAwaiting(int main) {
        return main == steps.size() || steps.get(main).awaitsAlongside();
    }

    /** The step alongside that keeps the main line from its next step; one that has begun already goes on to its end. */
    Optional<Integer> keepingBack() {
        int main = main();
        return begun.containsKey(main) ? Optional.empty() : failed().or(() -> awaited(main));
    }

    /** What is unfinished in front of a step that awaits it, or of the end. */
    private Optional<Integer> awaited(int main) {
        return unfinished().keySet().stream().filter(_ -> isAwaiting(main)).findFirst();
    }

    /** Whether a step is one alongside that has failed. */
    boolean isFailedAlongside(int index) {
        return begun.containsKey(index)
                && isAlongside(index)
                && begun.get(index).failed();
    }
}
