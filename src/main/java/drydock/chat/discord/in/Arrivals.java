package drydock.chat.discord.in;

import drydock.chat.Inbound;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Hands what people did to the bot in the order in which they did it. Discord was answered before. What waits is bounded:
 * the reactions on a gate are read again, and who gave a command is told that it was not taken.
 */
public final class Arrivals implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Arrivals.class.getName());

    /** @param taken learns whether the bot has it */
    private record Entry(Inbound inbound, Consumer<Boolean> taken) {}

    private static final int MOST = 2_000;

    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>(MOST);
    private Thread thread;

    public synchronized void open(Consumer<Inbound> bot) {
        if (thread == null) {
            thread = Thread.ofVirtual().name("discord-arrivals").start(() -> handOn(bot));
        }
    }

    /** Returns at once. */
    void add(Inbound inbound, Consumer<Boolean> taken) {
        if (!entries.offer(new Entry(inbound, taken))) {
            taken(taken, false);
        }
    }

    private void handOn(Consumer<Inbound> bot) {
        try {
            while (true) {
                Entry next = entries.take();
                boolean taken = handOn(next.inbound(), bot);
                taken(next.taken(), taken);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void taken(Consumer<Boolean> told, boolean taken) {
        Thread.ofVirtual().name("discord-taken").start(() -> told.accept(taken));
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
