package drydock.chat.console;

import com.github.benmanes.caffeine.cache.Caffeine;
import drydock.chat.Card;
import drydock.chat.Chat;
import drydock.chat.ChatException;
import drydock.chat.ChatException.MessageGone;
import drydock.chat.Inbound;
import drydock.chat.Inbox;
import drydock.chat.UserLanguages;
import drydock.sql.Sql;
import drydock.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The embedded chat: one channel; users are who they say they are. */
@ApplicationScoped
public class ConsoleChat implements Chat {
    public static final String PLATFORM = "console";
    static final String CHANNEL = "console";

    /** So long what a person does waits for what others do at the same time. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String NO_ANSWER = "The console's messages cannot be stored or read: the bot's own database"
            + " does not answer as it should. Runs go on; look at drydock.state and at the log.";

    private final Transactions transactions;
    private final Inbox inbox;
    private final Clock clock;
    private final ConsoleMessages messages;
    private final ChangeSignal changes = new ChangeSignal();
    private final UserLanguages languages = new UserLanguages(Caffeine.newBuilder()
            .maximumSize(UserLanguages.USERS)
            .<String, Locale>build()
            .asMap());
    private final Duration patience;
    private final ReentrantLock order = new ReentrantLock();
    private volatile Optional<Listener> bot = Optional.empty();

    @Inject
    public ConsoleChat(DataSource database, Inbox inbox) {
        this(database, inbox, Clock.systemUTC());
    }

    public ConsoleChat(DataSource database, Inbox inbox, Clock clock) {
        this(database, inbox, clock, PATIENCE);
    }

    ConsoleChat(DataSource database, Inbox inbox, Clock clock, Duration patience) {
        this.transactions = new Transactions(database, e -> new ChatException(NO_ANSWER, e));
        this.inbox = inbox;
        this.clock = clock;
        this.messages = new ConsoleMessages(clock);
        this.patience = patience;
    }

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public void start(Listener listener) {
        bot = Optional.of(listener);
    }

    @Override
    public String post(String channel, Optional<String> thread, Card card, String marker) {
        Optional<Long> under = thread.flatMap(ConsoleChat::id);
        return write(sql -> {
            Optional<Long> parent = under.isPresent() && messages.exists(sql, under.get()) ? under : Optional.empty();
            return Long.toString(messages.posted(sql, card, Optional.empty(), parent, marker));
        });
    }

    @Override
    public Optional<String> find(String channel, String marker) {
        return transactions.read(sql -> messages.find(sql, marker)).map(id -> Long.toString(id));
    }

    @Override
    public String edit(String channel, String message, Card card) {
        Optional<Long> id = id(message);
        if (id.isEmpty() || !write(sql -> messages.edit(sql, id.get(), card))) {
            throw new MessageGone("There is no message " + message + " on the console to be edited.", null);
        }
        return message;
    }

    @Override
    public void whisper(String channel, String user, Card card, String marker) {
        write(sql -> messages.posted(sql, card, Optional.of(user), Optional.empty(), marker));
    }

    @Override
    public Map<String, Set<String>> reactions(String channel, String message) {
        Map<String, List<String>> reactions = id(message)
                .map(id -> transactions.read(sql -> messages.reactions(sql, id)))
                .orElse(Map.of());
        return reactions.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new LinkedHashSet<>(entry.getValue())));
    }

    /** The console has no groups. */
    @Override
    public Set<String> members(String group) {
        return Set.of();
    }

    @Override
    public Optional<Locale> locale(String user) {
        return languages.of(user);
    }

    /** A user's browser asks for pages in a language. */
    public void speaks(String user, Locale language) {
        languages.put(user, language);
    }

    /** Accepts what a person says: when this returns, it is stored and will be seen to. @return its id */
    public String say(String user, String text) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return accept(sql -> {
            long id = messages.said(sql, user, text, at);
            Inbound said = new Inbound.Message(PLATFORM, event(id), user, CHANNEL, text, Optional.of(at));
            return new Accepted<>(Long.toString(id), Optional.of(said));
        });
    }

    /** Accepts that a person puts a reaction on a message, or takes it back. @return false where there is no message */
    public boolean react(String message, String user, String emoji, boolean added) {
        return react(
                message, user, emoji, added, (sql, id, change) -> messages.react(sql, id, user, emoji, added, change));
    }

    /** The same by somebody whose reaction cannot count: the bot is told, so that it can say so, and nobody sees it. */
    public boolean reactInVain(String message, String user, String emoji, boolean added) {
        return react(message, user, emoji, added, (_, _, _) -> true);
    }

    private interface Change {
        /** @return whether there is anything new in it */
        boolean write(Sql sql, long message, long number) throws SQLException;
    }

    private boolean react(String message, String user, String emoji, boolean added, Change change) {
        Optional<Long> id = id(message);
        return id.isPresent()
                && accept(sql -> {
                    if (!messages.exists(sql, id.get())) {
                        return new Accepted<>(false, Optional.empty());
                    }
                    long number = ConsoleMessages.nextChange(sql);
                    Inbound reaction = new Inbound.Reaction(
                            PLATFORM, event(number), user, CHANNEL, Long.toString(id.get()), emoji, added);
                    boolean isNew = change.write(sql, id.get(), number);
                    return new Accepted<>(true, isNew ? Optional.of(reaction) : Optional.empty());
                });
    }

    private record Accepted<T>(T answer, Optional<Inbound> inbound) {}

    /**
     * What the page shows and what the bot is to see to are stored together or not at all; one after the other, so that
     * they are handed over in the order in which they were stored.
     */
    private <T> T accept(Transactions.Work<Accepted<T>> work) {
        long begun = System.nanoTime();
        awaitTurn();
        try {
            Accepted<T> accepted = write(sql -> {
                Accepted<T> written = work.on(sql);
                if (written.inbound().isPresent()) {
                    inbox.add(written.inbound().get(), clock.instant(), sql.connection());
                }
                return written;
            });
            accepted.inbound()
                    .ifPresent(inbound -> bot.ifPresent(
                            listener -> listener.stored(inbound, Duration.ofNanos(System.nanoTime() - begun))));
            return accepted.answer();
        } finally {
            order.unlock();
        }
    }

    /** Whoever stores something may hang with the database, and must not take everybody's requests along. */
    private void awaitTurn() {
        try {
            if (!order.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ChatException(NO_ANSWER, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatException(NO_ANSWER, e);
        }
    }

    private static String event(long change) {
        return PLATFORM + "-" + change;
    }

    /** What changed after a change, oldest first. */
    public List<ConsoleMessage> messages(long after) {
        return transactions.read(sql -> messages.after(sql, after));
    }

    /** Of what changes here; what another replica changes is not among it. */
    public ChangeSignal changes() {
        return changes;
    }

    private <T> T write(Transactions.Work<T> work) {
        T result = transactions.run(work);
        changes.happened();
        return result;
    }

    private static Optional<Long> id(String message) {
        return message.matches("\\d{1,18}") ? Optional.of(Long.parseLong(message)) : Optional.empty();
    }
}
