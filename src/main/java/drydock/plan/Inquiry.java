package drydock.plan;

import drydock.text.ExplainedException;
import drydock.text.Text;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Questions that are asked at the same time, and waited for until a limit: one that hangs keeps back no other's answer. */
public final class Inquiry implements AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration patience;
    private final long begin = System.nanoTime();

    public Inquiry(Duration patience) {
        this.patience = patience;
    }

    /** There is no answer in time. */
    public static final class TooSlow extends ExplainedException {
        private static final long serialVersionUID = 1L;

        TooSlow(Duration patience) {
            super(Text.of("inquiry.too-slow", patience), null);
        }
    }

    /** What a question comes to. */
    public interface Answer<T> {

        /**
         * Waits for it.
         *
         * @throws RuntimeException what the question failed with; {@link TooSlow} where there is none in time
         */
        T get() throws InterruptedException;
    }

    public <T> Answer<T> ask(Callable<T> question) {
        return ask(question, patience);
    }

    /** @param longest how long this one may take, where that is not as long as any other */
    public <T> Answer<T> ask(Callable<T> question, Duration longest) {
        Future<T> asked = executor.submit(question);
        return () -> await(asked, longest);
    }

    private <T> T await(Future<T> asked, Duration longest) throws InterruptedException {
        try {
            return asked.get(begin + longest.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (CancellationException alreadyTooSlow) {
            throw new TooSlow(longest);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new TooSlow(longest);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException known -> throw known;
                case Error error -> throw error;
                case InterruptedException stopped -> throw stopped;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }

    /** Does not wait: what still hangs is interrupted. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
