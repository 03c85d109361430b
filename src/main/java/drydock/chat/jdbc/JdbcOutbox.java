package drydock.chat.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import drydock.chat.Card;
import drydock.chat.ChatException;
import drydock.chat.Outbox;
import drydock.sql.Sql;
import drydock.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Letters as rows; a letter is pending while what is wanted differs from what was said. */
@ApplicationScoped
class JdbcOutbox implements Outbox {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .build();

    private final Transactions transactions;

    JdbcOutbox(DataSource database) {
        this.transactions = new Transactions(
                database, e -> new ChatException("what is to be said cannot be stored or read: " + e.getMessage(), e));
    }

    /** Who writes the same letter at the same time meets its key, and then writes the newer form. */
    @Override
    public void write(Letter letter, Instant at) {
        String wanted = json(letter.card());
        Optional<String> written = transactions.read(sql -> wanted(sql, letter));
        if (written.equals(Optional.of(wanted))) {
            return;
        }
        if (written.isPresent()
                || transactions
                        .unlessTaken(sql -> insert(sql, letter, wanted, at))
                        .isEmpty()) {
            transactions.run(sql -> renew(sql, letter, wanted, at));
        }
    }

    private static Optional<String> wanted(Sql sql, Letter letter) throws SQLException {
        return sql.first(
                "select wanted_card from outbox where platform = ? and channel = ? and entry_key = ?",
                row -> row.getString("wanted_card"),
                letter.platform(),
                letter.channel(),
                letter.key());
    }

    private static int insert(Sql sql, Letter letter, String wanted, Instant at) throws SQLException {
        return sql.update(
                "insert into outbox (entry_key, platform, channel, recipient, thread_key, wanted_card, next_attempt_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                letter.key(),
                letter.platform(),
                letter.channel(),
                letter.reader().orElse(null),
                letter.under().orElse(null),
                wanted,
                at);
    }

    private static int renew(Sql sql, Letter letter, String wanted, Instant at) throws SQLException {
        return sql.update(
                "update outbox set wanted_card = ?, next_attempt_at = ? where platform = ? and channel = ? and entry_key = ?"
                        + " and wanted_card <> ?",
                wanted,
                at,
                letter.platform(),
                letter.channel(),
                letter.key(),
                wanted);
    }

    @Override
    public List<Pending> pending(Instant now) {
        return transactions.read(sql -> sql.list(
                "select * from outbox where (sent_card is null or sent_card <> wanted_card) and next_attempt_at <= ? order by number",
                JdbcOutbox::pending,
                now));
    }

    private static Pending pending(ResultSet row) throws SQLException {
        Letter letter = new Letter(
                row.getString("entry_key"),
                row.getString("platform"),
                row.getString("channel"),
                Optional.ofNullable(row.getString("recipient")),
                Optional.ofNullable(row.getString("thread_key")),
                card(row.getString("wanted_card")));
        return new Pending(
                row.getLong("number"),
                letter,
                Optional.ofNullable(row.getString("message_id")),
                row.getInt("attempts"),
                Sql.time(row, "next_attempt_at"),
                row.getString("sent_card") != null);
    }

    @Override
    public void sent(Pending pending, String message, Card said) {
        change(
                "update outbox set message_id = ?, sent_card = ?, attempts = 0 where number = ?",
                message,
                json(said),
                pending.number());
    }

    @Override
    public void failed(Pending pending, Instant tryAgain) {
        change(
                "update outbox set attempts = attempts + 1, next_attempt_at = ? where number = ?",
                tryAgain,
                pending.number());
    }

    @Override
    public void sayAgain(String platform, String channel, String key, Instant at) {
        change(
                "update outbox set sent_card = null, next_attempt_at = ? where platform = ? and channel = ? and entry_key = ?"
                        + " and message_id is not null and sent_card = wanted_card",
                at,
                platform,
                channel,
                key);
    }

    @Override
    public void forget(Instant before) {
        change(
                "delete from outbox where (recipient is not null or entry_key like 'answer/%') and sent_card = wanted_card and next_attempt_at < ?",
                before);
    }

    @Override
    public Optional<String> key(String platform, String channel, String message) {
        return one(
                "select entry_key from outbox where platform = ? and channel = ? and message_id = ?",
                platform,
                channel,
                message);
    }

    @Override
    public boolean awaitsId(String platform, String channel) {
        return transactions
                .read(sql -> sql.first(
                        "select number from outbox where platform = ? and channel = ? and recipient is null"
                                + " and (sent_card is null or sent_card <> wanted_card) and (message_id is null or attempts > 0)",
                        row -> row.getLong(1),
                        platform,
                        channel))
                .isPresent();
    }

    @Override
    public Optional<String> message(String platform, String channel, String key) {
        return one(
                "select message_id from outbox where platform = ? and channel = ? and entry_key = ?",
                platform,
                channel,
                key);
    }

    private void change(String statement, Object... values) {
        transactions.run(sql -> sql.update(statement, values));
    }

    private Optional<String> one(String query, Object... values) {
        return transactions
                .read(sql -> sql.first(query, row -> Optional.ofNullable(row.getString(1)), values))
                .flatMap(found -> found);
    }

    private static String json(Card card) {
        try {
            return JSON.writeValueAsString(card);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card cannot be written", e);
        }
    }

    private static Card card(String json) {
        try {
            return JSON.readValue(json, Card.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card cannot be read", e);
        }
    }
}
