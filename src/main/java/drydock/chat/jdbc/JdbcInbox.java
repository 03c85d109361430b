package drydock.chat.jdbc;

import drydock.chat.ChatException;
import drydock.chat.Inbound;
import drydock.chat.Inbox;
import drydock.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** What people did, as rows. Its key is the platform's name for the event, which is the same at each delivery. */
@ApplicationScoped
class JdbcInbox implements Inbox {
    private static final String OPEN = "select * from inbox where open = true ";

    private final Transactions transactions;

    JdbcInbox(DataSource database) {
        this.transactions = new Transactions(
                database, e -> new ChatException("what people did cannot be stored or read: " + e.getMessage(), e));
    }

    @Override
    public boolean add(Inbound inbound, Instant at) {
        InboundRow row = InboundRow.of(inbound);
        return transactions
                .unlessTaken(sql -> sql.update(
                        "insert into inbox (platform, event_id, kind, user_id, channel, message_id, emoji, added, text,"
                                + " said_at, received_at, next_attempt_at, open, attempts) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, 0)",
                        inbound.platform(),
                        inbound.event(),
                        row.kind(),
                        inbound.user(),
                        inbound.channel(),
                        row.message(),
                        row.emoji(),
                        row.added(),
                        row.text(),
                        row.said(),
                        at,
                        at.plus(GRACE)))
                .isPresent();
    }

    @Override
    public List<Open> due(Instant now) {
        return transactions.read(
                sql -> sql.list(OPEN + "and next_attempt_at <= ? order by number", JdbcInbox::read, now));
    }

    @Override
    public List<Open> open() {
        return transactions.read(sql -> sql.list(OPEN + "order by number", JdbcInbox::read));
    }

    private static Open read(ResultSet row) throws SQLException {
        return new Open(InboundRow.inbound(row), row.getInt("attempts"));
    }

    @Override
    public void done(Inbound inbound) {
        change(
                "update inbox set open = false where platform = ? and event_id = ?",
                inbound.platform(),
                inbound.event());
    }

    @Override
    public void failed(Inbound inbound, Instant tryAgain) {
        change(
                "update inbox set attempts = attempts + 1, next_attempt_at = ? where platform = ? and event_id = ?",
                tryAgain,
                inbound.platform(),
                inbound.event());
    }

    @Override
    public void forget(Instant before) {
        change("delete from inbox where open = false and received_at < ?", before);
    }

    private void change(String statement, Object... values) {
        transactions.run(sql -> sql.update(statement, values));
    }
}
