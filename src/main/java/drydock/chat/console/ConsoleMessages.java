package drydock.chat.console;

import static drydock.chat.console.ConsoleTransactions.prepared;
import static drydock.chat.console.ConsoleTransactions.update;

import drydock.chat.Card;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The messages of the console, in their table. */
public final class ConsoleMessages {
    public static final String BOT = "drydock";
    private static final int MOST = 1000;
    private static final int MOST_PRIVATE = 200;

    private final Clock clock;

    ConsoleMessages(Clock clock) {
        this.clock = clock;
    }

    /** Something that a person said. @return its id */
    long said(Connection connection, String user, String text) throws SQLException {
        Card card = Card.of(Card.Kind.MESSAGE, text);
        return insert(connection, user, card, Optional.empty(), OptionalLong.empty(), Optional.empty());
    }

    /** Something that the bot says, unless it has been said with this marker. @return its id */
    long posted(Connection connection, Card card, Optional<String> recipient, OptionalLong thread, String marker)
            throws SQLException {
        OptionalLong said = find(connection, marker);
        return said.isPresent()
                ? said.getAsLong()
                : insert(connection, BOT, card, recipient, thread, Optional.of(marker));
    }

    private long insert(
            Connection connection,
            String author,
            Card card,
            Optional<String> recipient,
            OptionalLong thread,
            Optional<String> marker)
            throws SQLException {
        long id = ConsoleTransactions.nextChange(connection);
        update(
                connection,
                "insert into console_message (id, change, at, author, text, kind, run, recipient, thread, marker,"
                        + " offered, edited) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)",
                id,
                id,
                OffsetDateTime.now(clock),
                author,
                card.text(),
                kind(card, recipient),
                card.run().orElse(null),
                recipient.orElse(null),
                thread.isPresent() ? thread.getAsLong() : null,
                marker.orElse(null),
                String.join(" ", card.reactions()));
        return id;
    }

    private static String kind(Card card, Optional<String> recipient) {
        Card.Kind kind = recipient.isPresent() ? Card.Kind.PRIVATE : card.kind();
        return kind.name().toLowerCase(Locale.ROOT);
    }

    OptionalLong find(Connection connection, String marker) throws SQLException {
        try (PreparedStatement select =
                        prepared(connection, "select id from console_message where marker = ?", marker);
                ResultSet row = select.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    boolean exists(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = prepared(connection, "select 1 from console_message where id = ?", id);
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    /** @return false where there is no such message */
    boolean edit(Connection connection, long id, Card card) throws SQLException {
        return update(
                        connection,
                        "update console_message set change = ?, text = ?, kind = ?, run = ?, offered = ?, edited = true"
                                + " where id = ?",
                        ConsoleTransactions.nextChange(connection),
                        card.text(),
                        kind(card, Optional.empty()),
                        card.run().orElse(null),
                        String.join(" ", card.reactions()),
                        id)
                > 0;
    }

    static void touch(Connection connection, long id, long change) throws SQLException {
        update(connection, "update console_message set change = ? where id = ?", change, id);
    }

    /** The latest that changed after a change, oldest first; however much is whispered, it pushes nothing else out. */
    List<ConsoleMessage> after(Connection connection, long change) throws SQLException {
        String sql = "select * from (select * from console_message where change > ? and recipient is null"
                + " order by id desc limit " + MOST + ") common"
                + " union all select * from (select * from console_message where change > ? and recipient is not null"
                + " order by id desc limit " + MOST_PRIVATE + ") whispered order by id";
        List<ConsoleMessage> messages = new ArrayList<>();
        try (PreparedStatement select = prepared(connection, sql, change, change);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                messages.add(message(connection, row));
            }
        }
        return messages;
    }

    private static ConsoleMessage message(Connection connection, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Map<String, List<String>> reactions = ConsoleReactions.offered(row.getString("offered"));
        reactions.putAll(ConsoleReactions.of(connection, id));
        return new ConsoleMessage(
                Long.toString(id),
                row.getString("author"),
                row.getString("text"),
                reactions,
                row.getString("kind"),
                row.getString("run"),
                row.getBoolean("edited"),
                row.getString("recipient"),
                row.getString("thread"),
                row.getObject("at", OffsetDateTime.class).toInstant().toString(),
                row.getLong("change"));
    }
}
