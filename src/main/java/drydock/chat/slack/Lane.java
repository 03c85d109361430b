package drydock.chat.slack;

import drydock.chat.Inbound;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Hands over what people do one after the other, in the order in which it was received. */
final class Lane implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Lane.class.getName());
    private static final int MOST_WAITING = 10_000;

    /** @param heard what it means, found out when its turn has come; empty where it is of no account */
    private record Delivery(Supplier<Optional<Inbound>> heard, CompletableFuture<Void> taken) {}

    private final BlockingQueue<Delivery> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private Thread worker;

    /** @return done when the bot has taken it in, failed where it has not */
    CompletableFuture<Void> add(Supplier<Optional<Inbound>> heard) {
        Delivery delivery = new Delivery(heard, new CompletableFuture<>());
        if (!waiting.offer(delivery)) {
            delivery.taken().completeExceptionally(new IllegalStateException("too much waits to be taken in"));
        }
        return delivery.taken();
    }

    synchronized void start(Consumer<Inbound> bot) {
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

    private static void handOver(Delivery delivery, Consumer<Inbound> bot) {
        try {
            delivery.heard().get().ifPresent(bot);
            delivery.taken().complete(null);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "Something that a person did in Slack was not taken in, and nothing was done. Slack sends events"
                            + " again; a command has to be given again.",
                    e);
            delivery.taken().completeExceptionally(e);
        }
    }

    @Override
    public synchronized void close() {
        if (worker != null) {
            worker.interrupt();
        }
    }
}
