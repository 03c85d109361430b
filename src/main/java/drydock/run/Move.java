package drydock.run;

import drydock.plan.Step;
import java.time.Instant;

/** What a run has to do next. */
sealed interface Move {

    record Execute(int index, int attempt, Step step) implements Move {}

    record Append(RunEvent event) implements Move {}

    record Finish(RunEvent.Finished event) implements Move {}

    /** Nothing before that instant, unless people decide earlier. */
    record Wait(Instant until) implements Move {}

    record Nothing() implements Move {}
}
