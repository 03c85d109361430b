package drydock.run.runner;

import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunStore;
import drydock.run.Time;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * One runner's hold on a run's main line, or on one step alongside. People's decisions and what is at work beside it may come
 * in between its appends; another runner's beginning of the same may not: then the claim is lost.
 */
final class Claim {
    private static final System.Logger LOG = System.getLogger(Claim.class.getName());

    /** Another runner has taken the run over; this one must not touch anything any more. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost(String run) {
            super("run " + run + " was taken over by another runner");
        }

        /** The same for who has to let the run go. */
        InterruptedException interruption() {
            LOG.log(Level.WARNING, getMessage());
            return (InterruptedException) new InterruptedException(getMessage()).initCause(this);
        }
    }

    private final RunStore store;
    private final Time time;
    private final String run;
    private final Optional<Integer> alongside;
    private final String runner;

    /** @param alongside the index of the step alongside; empty for the main line */
    Claim(RunStore store, Time time, String run, Optional<Integer> alongside, String runner) {
        this.store = store;
        this.time = time;
        this.run = run;
        this.alongside = alongside;
        this.runner = runner;
    }

    Optional<Integer> alongside() {
        return alongside;
    }

    Run run() {
        return Run.of(run, store.events(run));
    }

    /** @throws Lost where another runner has begun a step since, or the run no longer goes on beside this one */
    void append(RunEvent event) {
        Run now;
        do {
            now = run();
            if (isLost(now)) {
                throw new Lost(run);
            }
        } while (!store.append(run, now.nextSeq(), time.clock().instant(), event));
    }

    /** @throws Lost as {@link #append} */
    void confirm() {
        if (isLost(run())) {
            throw new Lost(run);
        }
    }

    private boolean isLost(Run now) {
        boolean over =
                alongside.isPresent() && (now.goingBack() || now.finished().isPresent());
        return over || !runner(now).equals(Optional.of(runner));
    }

    /** Whose claim the journal shows last. */
    private Optional<String> runner(Run run) {
        return run.all(StepStarted.class)
                .filter(started ->
                        run.lane(started.goingBack(), started.index()).equals(alongside))
                .map(StepStarted::runner)
                .reduce((_, later) -> later);
    }
}
