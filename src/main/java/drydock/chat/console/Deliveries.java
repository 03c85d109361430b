package drydock.chat.console;

import drydock.chat.Card;
import drydock.chat.ChatException;
import drydock.chat.Inbound;
import drydock.chat.UserLanguages;
import drydock.chat.console.InboundQueue.Head;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Hands what people did to the bot, one after the other, until the bot has dealt with each. */
final class Deliveries implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Deliveries.class.getName());
    private static final int ATTEMPTS = 3;
    private static final Duration LAST_DELIVERY = Duration.ofSeconds(5);

    private enum Result {
        NOTHING_THERE,
        DEALT_WITH,
        FAILED
    }

    private final ConsoleTransactions transactions;
    private final ConsoleMessages messages;
    private final UserLanguages languages;
    private final Duration betweenAttempts;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private Thread thread;

    Deliveries(
            ConsoleTransactions transactions,
            ConsoleMessages messages,
            UserLanguages languages,
            Duration betweenAttempts) {
        this.transactions = transactions;
        this.messages = messages;
        this.languages = languages;
        this.betweenAttempts = betweenAttempts;
    }

    synchronized void start(Consumer<Inbound> bot) {
        if (thread == null) {
            thread = Thread.ofVirtual().name("console-deliveries").start(() -> deliverAll(bot));
        }
    }

    /** There is something new. */
    void wake() {
        news.release();
    }

    private void deliverAll(Consumer<Inbound> bot) {
        try {
            while (closed.getCount() > 0) {
                switch (deliverOne(bot)) {
                    case DEALT_WITH -> {}
                    case FAILED -> awaitNextAttempt();
                    case NOTHING_THERE -> awaitNews();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitNextAttempt() throws InterruptedException {
        boolean ended = closed.await(betweenAttempts.toMillis(), TimeUnit.MILLISECONDS);
        LOG.log(Level.DEBUG, ended ? "No further attempt before the next start" : "Trying again");
    }

    /** Looks again now and then all the same: another replica may have accepted something. */
    private void awaitNews() throws InterruptedException {
        if (news.tryAcquire(1, TimeUnit.SECONDS)) {
            news.drainPermits();
        }
    }

    private Result deliverOne(Consumer<Inbound> bot) {
        try {
            return transactions.run(connection -> {
                Optional<Head> head = InboundQueue.head(connection);
                return head.isPresent() ? deliver(connection, head.get(), bot) : Result.NOTHING_THERE;
            });
        } catch (ChatException e) {
            LOG.log(Level.ERROR, "What people said on the console waits: " + e.getMessage(), e);
            return Result.FAILED;
        }
    }

    private Result deliver(Connection connection, Head head, Consumer<Inbound> bot) throws SQLException {
        try {
            bot.accept(head.inbound());
        } catch (RuntimeException | Error e) {
            LOG.log(
                    Level.ERROR,
                    "The bot failed on " + head.inbound().event() + ", attempt " + (head.attempts() + 1),
                    e);
            return failed(connection, head);
        }
        InboundQueue.handled(connection, head);
        return Result.DEALT_WITH;
    }

    private Result failed(Connection connection, Head head) throws SQLException {
        InboundQueue.failed(connection, head);
        if (head.attempts() + 1 < ATTEMPTS) {
            return Result.FAILED;
        }
        InboundQueue.handled(connection, head);
        messages.posted(
                connection,
                apology(head.inbound()),
                Optional.of(head.inbound().user()),
                OptionalLong.empty(),
                "failed-" + head.inbound().event());
        return Result.DEALT_WITH;
    }

    private Card apology(Inbound inbound) {
        drydock.text.Messages words = languages.messages(inbound.user());
        return Card.of(
                Card.Kind.PRIVATE, words.of("reception.failed", ATTEMPTS), words.of("reception.look", inbound.event()));
    }

    /** Waits a moment for what the bot is dealing with; what it does not end by then is handed on again. */
    @Override
    public synchronized void close() {
        closed.countDown();
        wake();
        try {
            if (thread != null && !thread.join(LAST_DELIVERY)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
