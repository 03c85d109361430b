package drydock.chat.console;

import static drydock.chat.console.ConsoleTransactions.prepared;
import static drydock.chat.console.ConsoleTransactions.update;

import drydock.chat.Inbound;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What people did and the bot has not yet dealt with, in its table. */
final class InboundQueue {
    private InboundQueue() {}

    /** @param attempts how often the bot has failed on it */
    record Head(long id, Inbound inbound, int attempts) {}

    static void addMessage(Connection connection, long message, String person) throws SQLException {
        add(connection, message, message, person, null, true);
    }

    static void addReaction(
            Connection connection, long change, long message, String person, String emoji, boolean added)
            throws SQLException {
        add(connection, change, message, person, emoji, added);
    }

    private static void add(Connection connection, long id, long message, String person, String emoji, boolean added)
            throws SQLException {
        update(
                connection,
                "insert into console_inbound (id, message, person, emoji, added, unhandled, attempts)"
                        + " values (?, ?, ?, ?, ?, true, 0)",
                id,
                message,
                person,
                emoji,
                added);
    }

    /** The oldest. It is locked until the end of the transaction, so that another replica does not take it too. */
    static Optional<Head> head(Connection connection) throws SQLException {
        String sql = "select * from console_inbound where unhandled = true order by id limit 1 for update";
        try (PreparedStatement select = prepared(connection, sql);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Head(row.getLong("id"), inbound(connection, row), row.getInt("attempts")))
                    : Optional.empty();
        }
    }

    private static Inbound inbound(Connection connection, ResultSet row) throws SQLException {
        String event = "console-" + row.getLong("id");
        String person = row.getString("person");
        String message = row.getString("message");
        String emoji = row.getString("emoji");
        return emoji == null
                ? message(connection, row.getLong("message"), event, person)
                : new Inbound.Reaction(
                        ConsoleChat.PLATFORM,
                        event,
                        person,
                        ConsoleChat.CHANNEL,
                        message,
                        emoji,
                        row.getBoolean("added"));
    }

    private static Inbound message(Connection connection, long message, String event, String person)
            throws SQLException {
        String sql = "select text, at from console_message where id = ?";
        try (PreparedStatement select = prepared(connection, sql, message);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Inbound.Message(
                    ConsoleChat.PLATFORM,
                    event,
                    person,
                    ConsoleChat.CHANNEL,
                    row.getString("text"),
                    Optional.of(row.getObject("at", OffsetDateTime.class).toInstant()));
        }
    }

    static void handled(Connection connection, Head head) throws SQLException {
        update(connection, "delete from console_inbound where id = ?", head.id());
    }

    static void failed(Connection connection, Head head) throws SQLException {
        update(connection, "update console_inbound set attempts = attempts + 1 where id = ?", head.id());
    }
}
