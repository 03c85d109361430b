package drydock.chat;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Hands what a platform delivers to the bot one after the other, in the order in which it came: the threads on which
 * platforms deliver must not wait until it is stored. What waits is bounded.
 */
public final class InboundQueue implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(InboundQueue.class.getName());
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    /** So long what a platform believes to be taken in may hold back what comes after it. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** @param inbound what it means, found out when its turn has come; empty where it is of no account */
    private record Delivery(Supplier<Optional<Inbound>> inbound, CompletableFuture<Void> stored, Instant at) {}

    private final String platform;
    private final Clock clock;
    private final BlockingQueue<Delivery> waiting;
    private Thread worker;
    private boolean closed;

    /** @param most that may wait */
    public InboundQueue(String platform, int most, Clock clock) {
        this.platform = platform;
        this.clock = clock;
        this.waiting = new LinkedBlockingQueue<>(most);
    }

    public synchronized void start(Consumer<Inbound> bot) {
        if (worker == null) {
            worker = Thread.ofVirtual().name(platform + "-inbound").start(() -> handOver(bot));
        }
    }

    /**
     * Returns at once.
     *
     * @return done when it is stored, failed where it could not be and nothing was done. Whoever completes it before has
     *     told the platform that it is taken in: then it is tried again until it is,
     *     for ten minutes
     */
    public CompletableFuture<Void> add(Supplier<Optional<Inbound>> inbound) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        if (!offer(new Delivery(inbound, stored, clock.instant()))) {
            stored.completeExceptionally(
                    new IllegalStateException("too much waits to be taken in, or the process ends"));
        }
        return stored;
    }

    private synchronized boolean offer(Delivery delivery) {
        return !closed && waiting.offer(delivery);
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

    private void handOver(Delivery delivery, Consumer<Inbound> bot) throws InterruptedException {
        while (true) {
            try {
                delivery.inbound().get().ifPresent(bot);
                delivery.stored().complete(null);
                return;
            } catch (RuntimeException | Error e) {
                boolean last = delivery.stored().completeExceptionally(e)
                        || !clock.instant().isBefore(delivery.at().plus(LONGEST));
                LOG.log(
                        Level.ERROR,
                        "What a person did on " + platform + " was not taken in, and nothing was done. "
                                + (last
                                        ? "It is given up; whoever can be told is."
                                        : "It is tried again every second."),
                        e);
                if (last) {
                    return;
                }
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
        }
    }

    /** What still waits has failed: nobody stores it any more. */
    @Override
    public void close() {
        for (Delivery delivery : end()) {
            delivery.stored().completeExceptionally(new IllegalStateException("the process ends"));
        }
    }

    private synchronized List<Delivery> end() {
        closed = true;
        if (worker != null) {
            worker.interrupt();
        }
        List<Delivery> left = new ArrayList<>();
        waiting.drainTo(left);
        return left;
    }
}
