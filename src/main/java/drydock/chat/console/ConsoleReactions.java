package drydock.chat.console;

import static drydock.chat.console.ConsoleTransactions.prepared;
import static drydock.chat.console.ConsoleTransactions.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who reacted with what, in its table. */
final class ConsoleReactions {
    private ConsoleReactions() {}

    /** The bot's own, without anybody. */
    static Map<String, List<String>> offered(String emojis) {
        Map<String, List<String>> reactions = new LinkedHashMap<>();
        for (String emoji : emojis.split(" ", -1)) {
            if (!emoji.isEmpty()) {
                reactions.put(emoji, List.of());
            }
        }
        return reactions;
    }

    /** People by emoji, in the order in which they reacted. */
    static Map<String, List<String>> of(Connection connection, long message) throws SQLException {
        Map<String, List<String>> reactions = new LinkedHashMap<>();
        String sql = "select emoji, person from console_reaction where message = ? order by change";
        try (PreparedStatement select = prepared(connection, sql, message);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                reactions
                        .computeIfAbsent(row.getString(1), emoji -> new ArrayList<>())
                        .add(row.getString(2));
            }
        }
        return reactions;
    }

    /** @return false where it was there */
    static boolean add(Connection connection, long message, String person, String emoji, long change)
            throws SQLException {
        if (of(connection, message).getOrDefault(emoji, List.of()).contains(person)) {
            return false;
        }
        update(
                connection,
                "insert into console_reaction (message, emoji, person, change) values (?, ?, ?, ?)",
                message,
                emoji,
                person,
                change);
        return true;
    }

    /** @return false where it was not there */
    static boolean remove(Connection connection, long message, String person, String emoji) throws SQLException {
        return update(
                        connection,
                        "delete from console_reaction where message = ? and emoji = ? and person = ?",
                        message,
                        emoji,
                        person)
                > 0;
    }
}
