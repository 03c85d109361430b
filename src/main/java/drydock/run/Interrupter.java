package drydock.run;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Interrupts the thread of a step when people want it to stop. */
final class Interrupter {
    private static final System.Logger LOG = System.getLogger(Interrupter.class.getName());
    private static final Duration LOOK = Duration.ofMillis(500);
    /** @param wanted says why, once the step is to stop */
    Watch watch(Supplier<Optional<String>> wanted) {
        return new Watch(Thread.currentThread(), wanted);
    }

    final class Watch implements AutoCloseable {
        private final AtomicReference<String> reason = new AtomicReference<>();
        private final Thread watcher;
        private boolean over;

        private Watch(Thread step, Supplier<Optional<String>> wanted) {
            watcher = Thread.ofVirtual().name("interrupter").start(() -> follow(step, wanted));
        }

        private void follow(Thread step, Supplier<Optional<String>> wanted) {
            try {
                while (reason.get() == null) {
                    Time.REAL.pause(LOOK);
                    look(step, wanted);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        private void look(Thread step, Supplier<Optional<String>> wanted) {
            try {
                wanted.get().ifPresent(why -> interrupt(step, why));
            } catch (RuntimeException unreadable) {
                LOG.log(Level.WARNING, "could not look whether people want the step to stop", unreadable);
            }
        }

        private synchronized void interrupt(Thread step, String why) {
            if (!over) {
                reason.set(why);
                step.interrupt();
            }
        }

        /** Why the step was interrupted; empty where it was not by this. */
        Optional<String> reason() {
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
}
