package drydock.backup;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that is done side by side. Closing interrupts what has not ended and waits for it: none of it outlives its caller. */
final class ParallelWork implements AutoCloseable {
    private final ExecutorService executor;

    /** @param most as much at once; the rest waits in the order in which it was begun */
    ParallelWork(int most) {
        this.executor = Executors.newFixedThreadPool(
                most, Thread.ofVirtual().name("backup ", 0).factory());
    }

    interface Work<T> {
        T run() throws IOException;
    }

    /** What will come of it. */
    record Task<T>(Future<T> future) {

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

    static <T> List<T> results(List<Task<T>> tasks) throws IOException {
        List<T> results = new ArrayList<>();
        for (Task<T> task : tasks) {
            results.add(task.result());
        }
        return results;
    }

    /** Fails where one of them has failed by now. */
    static void check(List<? extends Task<?>> tasks) throws IOException {
        for (Task<?> task : tasks) {
            if (task.future().isDone()) {
                task.result();
            }
        }
    }

    <T> Task<T> begin(Work<T> work) {
        return new Task<>(executor.submit(work::run));
    }

    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
