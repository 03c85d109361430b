package drydock.backup;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that is done side by side. Closing interrupts what has not ended and waits for it: none of it outlives its caller. */
final class Lanes implements AutoCloseable {
    private final ExecutorService executor;

    /** @param most as much at once; the rest waits in the order in which it was begun */
    Lanes(int most) {
        this.executor = Executors.newFixedThreadPool(
                most, Thread.ofVirtual().name("backup ", 0).factory());
    }

    interface Work<T> {
        T run() throws IOException;
    }

    /** What will come of it. */
    record Lane<T>(Future<T> future) {

        /** Waits for it. @throws IOException also where the caller is interrupted, and then stays so */
        T result() throws IOException {
            try {
                return future.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw interrupted(e);
            } catch (ExecutionException e) {
                throw thrown(e.getCause());
            }
        }

        /** Fails where it has failed by now. */
        void check() throws IOException {
            if (future.isDone()) {
                result();
            }
        }

        private static InterruptedIOException interrupted(InterruptedException cause) {
            InterruptedIOException interrupted = new InterruptedIOException("it was interrupted");
            interrupted.initCause(cause);
            return interrupted;
        }

        private static IOException thrown(Throwable cause) {
            return switch (cause) {
                case IOException failure -> failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException(cause);
            };
        }
    }

    <T> Lane<T> begin(Work<T> work) {
        return new Lane<>(executor.submit(work::run));
    }

    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
