package drydock.chat.discord;

import drydock.chat.Inbound;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Hands what people did to the bot in the order in which they did it. Discord was answered before. */
final class Arrivals implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Arrivals.class.getName());

    /** @param taken learns whether the bot has it */
    private record Entry(Inbound inbound, Consumer<Boolean> taken) {}

    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private Thread thread;

    synchronized void open(Consumer<Inbound> bot) {
        if (thread == null) {
            thread = Thread.ofVirtual().name("discord-arrivals").start(() -> handOn(bot));
        }
    }

    /** Returns at once. */
    void add(Inbound inbound, Consumer<Boolean> taken) {
        entries.add(new Entry(inbound, taken));
    }

    private void handOn(Consumer<Inbound> bot) {
        try {
            while (true) {
                Entry next = entries.take();
                boolean taken = handOn(next.inbound(), bot);
                Thread.ofVirtual()
                        .name("discord-taken")
                        .start(() -> next.taken().accept(taken));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean handOn(Inbound inbound, Consumer<Inbound> bot) {
        try {
            bot.accept(inbound);
            return true;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "The bot failed on " + inbound.event(), e);
            return false;
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
