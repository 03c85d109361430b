package drydock.run.flow;

import drydock.plan.Step;
import drydock.run.RunEvent;
import java.time.Duration;
import java.time.Instant;

/** What a run has to do next. */
public sealed interface NextAction {

    record Execute(int index, int attempt, Step step) implements NextAction {}

    record Append(RunEvent event) implements NextAction {}

    record Finish(RunEvent.Finished event) implements NextAction {}

    /** Nothing before that instant, unless people decide earlier. */
    record Wait(Instant until) implements NextAction {
        /** Decisions come from outside while a run waits: it looks for them this often. */
        static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

        static Wait from(Instant now) {
            return new Wait(now.plus(LOOK_AGAIN));
        }
    }

    record Nothing() implements NextAction {}
}
