package drydock.run.runner;

import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunStore;
import drydock.run.Time;
import java.util.Optional;

/**
 * One runner's hold on a run. People's decisions may come in between its appends; another runner's step may not: then
 * the claim is lost.
 */
final class Claim {
    /** Another runner has taken the run over; this one must not touch anything any more. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost(String run) {
            super("run " + run + " was taken over by another runner");
        }
    }

    private final RunStore store;
    private final Time time;
    private final String run;
    private final String runner;

    Claim(RunStore store, Time time, String run, String runner) {
        this.store = store;
        this.time = time;
        this.run = run;
        this.runner = runner;
    }

    Run run() {
        return Run.of(run, store.events(run));
    }

    /** @throws Lost where another runner has begun a step since */
    void append(RunEvent event) {
        Run now;
        do {
            now = run();
            if (!runner(now).equals(Optional.of(runner))) {
                throw new Lost(run);
            }
        } while (!store.append(run, now.nextSeq(), time.clock().instant(), event));
    }

    /** Whose claim the journal shows last. */
    private static Optional<String> runner(Run run) {
        return run.all(StepStarted.class).map(StepStarted::runner).reduce((_, later) -> later);
    }
}
