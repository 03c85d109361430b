package drydock.chat.jdbc;

import drydock.chat.ChatException;
import drydock.chat.Inbound;
import drydock.chat.Inbox;
import drydock.sql.Sql;
import drydock.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What people did, as rows. Its key is the platform's name for the event, which is the same at each delivery. A claim is a row's
 * process and the time until which it is its own.
 */
@ApplicationScoped
class JdbcInbox implements Inbox {
    private static final String MESSAGE = "message";
    private static final String REACTION = "reaction";
    private static final String BUTTON = "button";
    private static final String OPEN = "select * from inbox where open = true ";
    private static final String THIS = "platform = ? and event_id = ? and open = true";
    private static final String UNCLAIMED = " and (claimed_by is null or claimed_by = ? or next_attempt_at <= ?)";

    private final Transactions transactions;
    private final String process = UUID.randomUUID().toString();

    JdbcInbox(DataSource database) {
        this.transactions = new Transactions(
                database, e -> new ChatException("what people did cannot be stored or read: " + e.getMessage(), e));
    }

    @Override
    public boolean add(Inbound inbound, Instant at) {
        return transactions.unlessTaken(sql -> insert(sql, inbound, at)).isPresent();
    }

    @Override
    public void add(Inbound inbound, Instant at, Connection transaction) throws SQLException {
        insert(new Sql(transaction), inbound, at);
    }

    private int insert(Sql sql, Inbound inbound, Instant at) throws SQLException {
        return switch (inbound) {
            case Inbound.Message message -> {
                Instant said = message.said().orElse(null);
                yield insert(sql, inbound, at, MESSAGE, null, null, null, message.text(), said);
            }
            case Inbound.Reaction on ->
                insert(sql, inbound, at, REACTION, on.message(), on.emoji(), on.added(), null, null);
            case Inbound.Button on -> {
                Boolean added = on.added().orElse(null);
                yield insert(sql, inbound, at, BUTTON, on.message(), on.emoji(), added, null, null);
            }
        };
    }

    private int insert(
            Sql sql,
            Inbound inbound,
            Instant at,
            String kind,
            String message,
            String emoji,
            Boolean added,
            String text,
            Instant said)
            throws SQLException {
        return sql.update(
                "insert into inbox (platform, event_id, kind, user_id, channel, message_id, emoji, added, text, said_at,"
                        + " received_at, claimed_by, next_attempt_at, open, attempts)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, 0)",
                inbound.platform(),
                inbound.event(),
                kind,
                inbound.user(),
                inbound.channel(),
                message,
                emoji,
                added,
                text,
                said,
                at,
                process,
                at.plus(GRACE));
    }

    @Override
    public List<Open> due(Instant now) {
        return transactions.read(
                sql -> sql.list(OPEN + "and next_attempt_at <= ? order by number", JdbcInbox::read, now));
    }

    @Override
    public List<Open> unclaimed(Instant now) {
        return transactions.read(sql -> sql.list(OPEN + UNCLAIMED + " order by number", JdbcInbox::read, process, now));
    }

    @Override
    public boolean isClaimedElsewhere(Instant now) {
        return transactions
                .read(sql -> sql.first(OPEN + "and claimed_by <> ? and next_attempt_at > ?", _ -> true, process, now))
                .isPresent();
    }

    @Override
    public boolean claim(Inbound inbound, Instant now) {
        return change(
                        "claimed_by = ?, next_attempt_at = ? where " + THIS + UNCLAIMED,
                        process,
                        now.plus(GRACE),
                        inbound.platform(),
                        inbound.event(),
                        process,
                        now)
                == 1;
    }

    @Override
    public void renew(Inbound inbound, Instant now) {
        change(
                "next_attempt_at = ? where " + THIS + " and claimed_by = ?",
                now.plus(GRACE),
                inbound.platform(),
                inbound.event(),
                process);
    }

    private static Open read(ResultSet row) throws SQLException {
        return new Open(inbound(row), Sql.time(row, "received_at"), row.getInt("attempts"));
    }

    private static Inbound inbound(ResultSet row) throws SQLException {
        String platform = row.getString("platform");
        String event = row.getString("event_id");
        String user = row.getString("user_id");
        String channel = row.getString("channel");
        String message = row.getString("message_id");
        String emoji = row.getString("emoji");
        return switch (row.getString("kind")) {
            case MESSAGE -> new Inbound.Message(platform, event, user, channel, row.getString("text"), said(row));
            case REACTION ->
                new Inbound.Reaction(platform, event, user, channel, message, emoji, row.getBoolean("added"));
            case BUTTON -> {
                Optional<Boolean> added = Optional.ofNullable((Boolean) row.getObject("added"));
                yield new Inbound.Button(platform, event, user, channel, message, emoji, added);
            }
            default -> throw new SQLException("the table inbox has an unknown kind: " + row.getString("kind"));
        };
    }

    private static Optional<Instant> said(ResultSet row) throws SQLException {
        return row.getObject("said_at") == null ? Optional.empty() : Optional.of(Sql.time(row, "said_at"));
    }

    @Override
    public boolean isBehind(Inbound inbound) {
        String same = switch (inbound) {
            case Inbound.Message _ -> "kind = '" + MESSAGE + "' and user_id = ?";
            case Inbound.Reaction _, Inbound.Button _ -> "message_id = ?";
        };
        String of = switch (inbound) {
            case Inbound.Message message -> message.user();
            case Inbound.Reaction reaction -> reaction.message();
            case Inbound.Button button -> button.message();
        };
        return transactions
                .read(sql -> sql.first(
                        OPEN + "and platform = ? and " + same
                                + " and number < (select number from inbox where platform = ? and event_id = ?)",
                        row -> true,
                        inbound.platform(),
                        of,
                        inbound.platform(),
                        inbound.event()))
                .isPresent();
    }

    @Override
    public void done(Inbound inbound) {
        change("open = false where platform = ? and event_id = ?", inbound.platform(), inbound.event());
    }

    @Override
    public void failed(Inbound inbound, Instant tryAgain) {
        leave("attempts = attempts + 1, ", inbound, tryAgain);
    }

    @Override
    public void postpone(Inbound inbound, Instant until) {
        leave("", inbound, until);
    }

    private void leave(String set, Inbound inbound, Instant until) {
        change(
                set + "claimed_by = null, next_attempt_at = ? where " + THIS + " and claimed_by = ?",
                until,
                inbound.platform(),
                inbound.event(),
                process);
    }

    private int change(String set, Object... values) {
        return transactions.run(sql -> sql.update("update inbox set " + set, values));
    }

    @Override
    public void forget(Instant before) {
        transactions.run(sql -> sql.update("delete from inbox where open = false and received_at < ?", before));
    }
}
