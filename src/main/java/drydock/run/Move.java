package drydock.run;

import drydock.plan.Step;
import java.time.Duration;
import java.time.Instant;

/** What a run has to do next. */
sealed interface Move {

    record Execute(int index, int attempt, Step step) implements Move {}

    record Append(RunEvent event) implements Move {}

    record Finish(RunEvent.Finished event) implements Move {}

    /** Nothing before that instant, unless people decide earlier. */
    record Wait(Instant until) implements Move {
        /** Decisions come from outside while a run waits: it looks for them this often. */
        static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

        static Wait from(Instant now) {
            return new Wait(now.plus(LOOK_AGAIN));
        }
    }

    record Nothing() implements Move {}
}
