package drydock.chat.console;

import drydock.chat.Card;
import drydock.chat.Chat;
import drydock.chat.Inbound;
import drydock.chat.MessageGone;
import drydock.chat.UserLanguages;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The embedded chat: one channel; users are who they say they are. */
@ApplicationScoped
public class ConsoleChat implements Chat {
    public static final String PLATFORM = "console";
    static final String CHANNEL = "console";

    private final ConsoleTransactions transactions;
    private final ConsoleMessages messages;
    private final Deliveries deliveries;
    private final ChangeSignal news = new ChangeSignal();
    private final UserLanguages languages = new UserLanguages();

    @Inject
    public ConsoleChat(DataSource database) {
        this(database, Clock.systemUTC(), Duration.ofSeconds(2));
    }

    public ConsoleChat(DataSource database, Clock clock, Duration betweenAttempts) {
        this.transactions = new ConsoleTransactions(database);
        this.messages = new ConsoleMessages(clock);
        this.deliveries = new Deliveries(transactions, messages, languages, betweenAttempts);
    }

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public void start(Consumer<Inbound> bot) {
        deliveries.start(bot);
    }

    @PreDestroy
    void stop() {
        deliveries.close();
    }

    @Override
    public String post(String channel, Optional<String> thread, Card card, String marker) {
        OptionalLong under = thread.map(ConsoleChat::id).orElse(OptionalLong.empty());
        return write(connection -> {
            boolean there = under.isPresent() && messages.exists(connection, under.getAsLong());
            OptionalLong parent = there ? under : OptionalLong.empty();
            return Long.toString(messages.posted(connection, card, Optional.empty(), parent, marker));
        });
    }

    @Override
    public Optional<String> find(String channel, String marker) {
        OptionalLong found = transactions.run(connection -> messages.find(connection, marker));
        return found.isPresent() ? Optional.of(Long.toString(found.getAsLong())) : Optional.empty();
    }

    @Override
    public String edit(String channel, String message, Card card) {
        OptionalLong id = id(message);
        if (id.isEmpty() || !write(connection -> messages.edit(connection, id.getAsLong(), card))) {
            throw new MessageGone("There is no message " + message + " on the console to be edited.", null);
        }
        return message;
    }

    @Override
    public void whisper(String channel, String user, Card card, String marker) {
        write(connection -> messages.posted(connection, card, Optional.of(user), OptionalLong.empty(), marker));
    }

    @Override
    public Map<String, Set<String>> reactions(String channel, String message) {
        OptionalLong id = id(message);
        Map<String, List<String>> reactions = id.isEmpty()
                ? Map.of()
                : transactions.run(connection -> ConsoleReactions.of(connection, id.getAsLong()));
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

    /** Accepts what a person says: when this returns, it is stored and will be handed to the bot. @return its id */
    public String say(String user, String text) {
        long id = write(connection -> {
            long message = messages.said(connection, user, text);
            InboundQueue.addMessage(connection, message, user);
            return message;
        });
        deliveries.wake();
        return Long.toString(id);
    }

    /** Accepts that a person puts a reaction on a message, or takes it back. @return false where there is no message */
    public boolean react(String message, String user, String emoji, boolean added) {
        OptionalLong id = id(message);
        boolean there = id.isPresent() && write(connection -> react(connection, id.getAsLong(), user, emoji, added));
        deliveries.wake();
        return there;
    }

    /** The same by somebody whose reaction cannot count: the bot is told, so that it can say so, and nobody sees it. */
    public boolean reactsInVain(String message, String user, String emoji, boolean added) {
        OptionalLong id = id(message);
        boolean there = id.isPresent()
                && transactions.run(connection -> {
                    boolean exists = messages.exists(connection, id.getAsLong());
                    if (exists) {
                        long change = ConsoleTransactions.nextChange(connection);
                        InboundQueue.addReaction(connection, change, id.getAsLong(), user, emoji, added);
                    }
                    return exists;
                });
        deliveries.wake();
        return there;
    }

    private boolean react(Connection connection, long message, String user, String emoji, boolean added)
            throws SQLException {
        if (!messages.exists(connection, message)) {
            return false;
        }
        long change = ConsoleTransactions.nextChange(connection);
        boolean news = added
                ? ConsoleReactions.add(connection, message, user, emoji, change)
                : ConsoleReactions.remove(connection, message, user, emoji);
        if (news) {
            ConsoleMessages.touch(connection, message, change);
            InboundQueue.addReaction(connection, change, message, user, emoji, added);
        }
        return true;
    }

    /** What changed after a change, oldest first. */
    public List<ConsoleMessage> messages(long after) {
        return transactions.run(connection -> messages.after(connection, after));
    }

    /** Of what changes here; what another replica changes is not among it. */
    public ChangeSignal news() {
        return news;
    }

    private <T> T write(ConsoleTransactions.Work<T> work) {
        T result = transactions.run(work);
        news.happened();
        return result;
    }

    private static OptionalLong id(String message) {
        return message.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(message)) : OptionalLong.empty();
    }
}
