package drydock.chat.slack.in;

import drydock.chat.Inbound;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Hands over what people do one after the other, in the order in which it was received. */
public final class Lane implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Lane.class.getName());
    private static final int MOST_WAITING = 10_000;
    /** Slack waits three seconds. */
    private static final Duration ACKNOWLEDGED_AFTER = Duration.ofSeconds(2);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final int MOST_ATTEMPTS = 600;

    /** @param heard what it means, found out when its turn has come; empty where it is of no account */
    private record Delivery(Supplier<Optional<Inbound>> heard, CompletableFuture<Void> taken) {}

    private final BlockingQueue<Delivery> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private Thread worker;

    /** @return done when the bot has taken it in or has taken its time, failed where it could not */
    CompletableFuture<Void> add(Supplier<Optional<Inbound>> heard) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        if (!waiting.offer(new Delivery(heard, taken))) {
            taken.completeExceptionally(new IllegalStateException("too much waits to be taken in"));
        }
        return taken.completeOnTimeout(null, ACKNOWLEDGED_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    }

    public synchronized void start(Consumer<Inbound> bot) {
        worker = Thread.ofVirtual().name("slack-inbound").start(() -> handOver(bot));
    }

    private void handOver(Consumer<Inbound> bot) {
        try {
            while (true) {
                handOver(waiting.take(), bot);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where Slack can still be told that it failed, it is told; what it believes to be taken in has to be. */
    private static void handOver(Delivery delivery, Consumer<Inbound> bot) throws InterruptedException {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            try {
                delivery.heard().get().ifPresent(bot);
                delivery.taken().complete(null);
                return;
            } catch (RuntimeException e) {
                boolean told = delivery.taken().completeExceptionally(e);
                LOG.log(
                        Level.ERROR,
                        "What a person did in Slack was not taken in, and nothing was done. "
                                + (told
                                        ? "Slack sends an event again; who gave a command was told to give it again."
                                        : "It is tried again every second."),
                        e);
                if (told) {
                    return;
                }
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (worker != null) {
            worker.interrupt();
        }
    }
}
