package drydock.chat.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import drydock.chat.Card;
import drydock.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The messages of the console, and who reacted to them with what, in their tables. */
public final class ConsoleMessages {
    public static final String BOT = "drydock";
    private static final int MOST = 1000;
    private static final int MOST_PRIVATE = 200;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .build();

    private final Clock clock;

    ConsoleMessages(Clock clock) {
        this.clock = clock;
    }

    /** The number of a new change; until the end of the transaction nobody else gets one. */
    static long nextChange(Sql sql) throws SQLException {
        sql.update("update console_change set number = number + 1 where id = 1");
        return sql.first("select number from console_change where id = 1", row -> row.getLong(1))
                .orElseThrow();
    }

    /** Something that a person said. @return its id */
    long said(Sql sql, String user, String text, Instant at) throws SQLException {
        return insert(sql, user, Card.of(Card.Kind.MESSAGE, text), Optional.empty(), Optional.empty(), null, at);
    }

    /** Something that the bot says, unless it has been said with this marker. @return its id */
    long posted(Sql sql, Card card, Optional<String> recipient, Optional<Long> thread, String marker)
            throws SQLException {
        Optional<Long> said = find(sql, marker);
        return said.isPresent() ? said.get() : insert(sql, BOT, card, recipient, thread, marker, clock.instant());
    }

    private static long insert(
            Sql sql,
            String author,
            Card card,
            Optional<String> recipient,
            Optional<Long> thread,
            String marker,
            Instant at)
            throws SQLException {
        long id = nextChange(sql);
        sql.update(
                "insert into console_message (id, change, at, author, text, card, kind, run, recipient, thread,"
                        + " marker, edited) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)",
                id,
                id,
                at,
                author,
                card.text(),
                author.equals(BOT) ? json(card) : null,
                kind(card, recipient),
                card.run().orElse(null),
                recipient.orElse(null),
                thread.orElse(null),
                marker);
        return id;
    }

    private static String kind(Card card, Optional<String> recipient) {
        Card.Kind kind = recipient.isPresent() ? Card.Kind.PRIVATE : card.kind();
        return kind.name().toLowerCase(Locale.ROOT);
    }

    Optional<Long> find(Sql sql, String marker) throws SQLException {
        return sql.first("select id from console_message where marker = ?", row -> row.getLong(1), marker);
    }

    boolean exists(Sql sql, long id) throws SQLException {
        return sql.first("select id from console_message where id = ?", row -> row.getLong(1), id)
                .isPresent();
    }

    /** @return false where there is no such message */
    boolean edit(Sql sql, long id, Card card) throws SQLException {
        return sql.update(
                        "update console_message set change = ?, text = ?, card = ?, kind = ?, run = ?, edited = true"
                                + " where id = ?",
                        nextChange(sql),
                        card.text(),
                        json(card),
                        kind(card, Optional.empty()),
                        card.run().orElse(null),
                        id)
                > 0;
    }

    /** A person puts a reaction on a message, or takes it back. @return false where that changes nothing */
    boolean react(Sql sql, long message, String person, String emoji, boolean added, long change) throws SQLException {
        boolean isThere = reactions(sql, message).getOrDefault(emoji, List.of()).contains(person);
        if (isThere == added) {
            return false;
        }
        if (added) {
            sql.update(
                    "insert into console_reaction (message, emoji, person, change) values (?, ?, ?, ?)",
                    message,
                    emoji,
                    person,
                    change);
        } else {
            sql.update(
                    "delete from console_reaction where message = ? and emoji = ? and person = ?",
                    message,
                    emoji,
                    person);
        }
        sql.update("update console_message set change = ? where id = ?", change, message);
        return true;
    }

    /** People by emoji, in the order in which they reacted. */
    Map<String, List<String>> reactions(Sql sql, long message) throws SQLException {
        Map<String, List<String>> people = new LinkedHashMap<>();
        sql.list(
                "select emoji, person from console_reaction where message = ? order by change",
                row -> people.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(row.getString(2)),
                message);
        return people;
    }

    /** The latest that changed after a change, oldest first; however much is whispered, it pushes nothing else out. */
    List<ConsoleMessage> after(Sql sql, long change) throws SQLException {
        return sql.list(
                "select * from (select * from console_message where change > ? and recipient is null"
                        + " order by id desc limit " + MOST + ") common"
                        + " union all select * from (select * from console_message where change > ? and recipient is"
                        + " not null order by id desc limit " + MOST_PRIVATE + ") whispered order by id",
                row -> message(sql, row),
                change,
                change);
    }

    private ConsoleMessage message(Sql sql, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Card card = card(row.getString("card"));
        Map<String, List<String>> reactions = new LinkedHashMap<>();
        if (card != null) {
            card.reactions().forEach(offered -> reactions.put(offered, List.of()));
        }
        reactions.putAll(reactions(sql, id));
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
                Sql.time(row, "at").toString(),
                row.getLong("change"),
                card);
    }

    private static String json(Card card) {
        try {
            return JSON.writeValueAsString(card);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card is texts, numbers and moments", e);
        }
    }

    /** @param json null where a person said it */
    private static Card card(String json) {
        try {
            return json == null ? null : JSON.readValue(json, Card.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card was stored that cannot be read", e);
        }
    }
}
