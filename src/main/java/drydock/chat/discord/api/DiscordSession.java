package drydock.chat.discord.api;

import drydock.chat.ChatException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.hooks.EventListener;

/**
 * The one session with Discord. JDA resumes what drops; what ends for good is begun anew, ever more rarely, since an
 * application may identify itself 1000 times a day.
 */
public final class DiscordSession implements AutoCloseable {
    public static final String PLATFORM = "discord";
    private static final System.Logger LOG = System.getLogger(DiscordSession.class.getName());
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final long SHUTDOWN_SECONDS = 5;

    private final Function<EventListener, JDA> login;
    private final Duration firstWait;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile JDA ready;
    private volatile JDA current;
    private volatile Duration wait;
    private Thread thread;

    /** @param login begins a session whose events go to that listener */
    public DiscordSession(Function<EventListener, JDA> login, Duration firstWait) {
        this.login = login;
        this.firstWait = firstWait;
        this.wait = firstWait;
    }

    /** Returns at once. */
    public synchronized void open(EventListener listener) {
        if (thread == null) {
            thread = Thread.ofVirtual().name("discord-connection").start(() -> keepOpen(listener));
        }
    }

    private void keepOpen(EventListener listener) {
        try {
            do {
                session(listener);
            } while (!closed.await(nextWait().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration nextWait() {
        Duration next = wait;
        wait = next.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? next.multipliedBy(2) : LONGEST_WAIT;
        return next;
    }

    /** Returns when the session has ended for good. */
    private void session(EventListener listener) throws InterruptedException {
        try {
            JDA jda = login.apply(event -> {
                if (event instanceof ReadyEvent) {
                    isReady(event.getJDA());
                }
                listener.onEvent(event);
            });
            current = jda;
            jda.awaitShutdown();
            if (closed.getCount() > 0) {
                LOG.log(Level.WARNING, "Discord ended the session for good; it is begun anew in " + wait);
            }
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "Discord cannot be reached or does not know the token: " + e.getMessage()
                            + ". Runs go on; what is to be said there is said later. Next attempt in " + wait);
        } finally {
            ready = null;
        }
    }

    private void isReady(JDA jda) {
        LOG.log(Level.INFO, "Discord is there, as " + jda.getSelfUser().getName());
        wait = firstWait;
        ready = jda;
    }

    public boolean isOpen() {
        JDA jda = ready;
        return jda != null && jda.getStatus() == JDA.Status.CONNECTED;
    }

    /** @throws ChatException while the session is not there or interrupted: a call would only wait for its end */
    public JDA jda() {
        JDA jda = ready;
        if (jda == null || !isOpen()) {
            throw new ChatException("Discord is not connected, so nothing can be said there now.", null);
        }
        return jda;
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        JDA jda = current;
        if (jda != null) {
            end(jda);
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    private static void end(JDA jda) {
        jda.shutdown();
        try {
            if (!jda.awaitShutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                jda.shutdownNow();
            }
        } catch (InterruptedException e) {
            jda.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
