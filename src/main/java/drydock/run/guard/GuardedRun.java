package drydock.run.guard;

import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** A run as a guard sees it, who outlives the outages of the journal: what it could not write yet it writes later. */
final class GuardedRun {
    private static final System.Logger LOG = System.getLogger(GuardedRun.class.getName());

    private final RunStore store;
    private final String id;
    private final Clock clock;
    private final Queue<RunEvent> unwritten = new ConcurrentLinkedQueue<>();
    private volatile boolean unreadable;

    GuardedRun(RunStore store, String id, Clock clock) {
        this.store = store;
        this.id = id;
        this.clock = clock;
    }

    String id() {
        return id;
    }

    /** From the moment that a run has said of every node that it stops it. */
    static boolean isGuarded(Run run) {
        return run.finished().isEmpty() && run.stoodStill();
    }

    /** Since when nothing of it was meant to run. */
    static Optional<Instant> standstill(Run run) {
        for (int end = 1; end <= run.entries().size(); end++) {
            if (run.entries().get(end - 1).event() instanceof RunEvent.NodeStopping
                    && Run.of(run.id(), run.entries().subList(0, end)).stoodStill()) {
                return Optional.of(run.entries().get(end - 1).at());
            }
        }
        return Optional.empty();
    }

    /** Empty while the journal cannot be read: what a run has begun since is unknown then, so nothing may be judged. */
    Optional<Run> now() {
        try {
            Run run = Run.of(id, store.events(id));
            if (unreadable) {
                unreadable = false;
                LOG.log(Level.INFO, "the journal can be read again: run " + id + " is guarded as before");
            }
            return Optional.of(run);
        } catch (RuntimeException e) {
            if (!unreadable) {
                unreadable = true;
                LOG.log(Level.WARNING, "the journal cannot be read: run " + id + " is guarded again when it can", e);
            }
            return Optional.empty();
        }
    }

    /** As long as nobody knows that it is over. */
    boolean isGuarded() {
        return now().map(GuardedRun::isGuarded).orElse(true);
    }

    void journal(RunEvent event) {
        unwritten.add(event);
        write();
    }

    /** Writes what could not be written yet, in its order. */
    synchronized void write() {
        try {
            while (!unwritten.isEmpty()) {
                append(unwritten.peek(), run -> run.intrusions().contains(unwritten.peek()));
                unwritten.remove();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "run " + id + ": what its guard saw is journaled later", e);
        }
    }

    private void append(RunEvent event, Predicate<Run> written) {
        Run run = Run.of(id, store.events(id));
        while (run.finished().isEmpty()
                && !written.test(run)
                && !store.append(id, run.nextSeq(), clock.instant(), event)) {
            run = Run.of(id, store.events(id));
        }
    }
}
