package drydock.run.runner;

import drydock.run.Time;
import drydock.text.Text;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Interrupts the thread that made it, which carries out a step, when the step is to stop. */
final class Interrupter implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Interrupter.class.getName());
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Thread step = Thread.currentThread();
    private final Supplier<Optional<Text>> wanted;
    private final AtomicReference<Text> reason = new AtomicReference<>();
    private final Duration look;
    private final Thread watcher;
    private boolean over;

    /** @param wanted says why, once the step is to stop */
    Interrupter(Supplier<Optional<Text>> wanted) {
        this(wanted, LOOK);
    }

    /** @param look how long between two looks whether it is wanted */
    Interrupter(Supplier<Optional<Text>> wanted, Duration look) {
        this.wanted = wanted;
        this.look = look;
        this.watcher = Thread.ofVirtual().name("interrupter").start(this::follow);
    }

    private void follow() {
        try {
            while (reason.get() == null) {
                Time.REAL.pause(look);
                look();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            wanted.get().ifPresent(this::interrupt);
        } catch (RuntimeException unreadable) {
            LOG.log(Level.WARNING, "could not look whether the step is to stop", unreadable);
        }
    }

    private synchronized void interrupt(Text why) {
        if (!over) {
            reason.set(why);
            step.interrupt();
        }
    }

    /** Why the step was interrupted; empty where it was not by this. */
    Optional<Text> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** From its return on the step's thread is no longer interrupted; an interruption that came too late is cleared. */
    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        watcher.interrupt();
        if (reason.get() != null) {
            Thread.interrupted();
        }
    }
}
