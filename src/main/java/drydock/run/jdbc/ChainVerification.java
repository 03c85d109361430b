package drydock.run.jdbc;

import drydock.run.RunEvent;
import drydock.run.RunStore.Head;
import drydock.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Walks every chain and compares what is stored with its hashes. */
final class ChainVerification {
    private static final int ROWS_AT_ONCE = 500;
    private static final String END_OF_RUN = RunEvent.Finished.class.getSimpleName();
    private static final String RUNS = """
            select r.id as chain, r.event_count as length, r.last_hash as head, r.finished_at is not null as over,
                e.number, e.at, e.type, e.body, e.hash
            from run r left join run_event e on e.run_id = r.id
            order by r.begun_at, r.id, e.number
            """;
    private static final String HEADS = """
            select id as chain, event_count as length, last_hash as head from run
            union all select 'audit', event_count, last_hash from audit_head
            """;
    private static final String AUDIT = """
            select 'audit' as chain, h.event_count as length, h.last_hash as head, false as over,
                e.number, e.at, e.type, e.body, e.hash
            from audit_head h left join audit_event e on h.id = 1
            order by e.number
            """;

    private final Connection connection;

    ChainVerification(Sql sql) {
        this.connection = sql.connection();
    }

    static List<Head> heads(Sql sql) throws SQLException {
        return sql.list(HEADS, row -> new Head(row.getString("chain"), row.getLong("length"), row.getString("head")));
    }

    Optional<String> firstBreak() throws SQLException {
        Optional<String> broken = firstBreak(RUNS);
        return broken.isPresent() ? broken : firstBreak(AUDIT);
    }

    private Optional<String> firstBreak(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(query)) {
                return firstBreak(rows);
            }
        }
    }

    private static Optional<String> firstBreak(ResultSet rows) throws SQLException {
        Chain chain = Chain.EMPTY;
        while (rows.next()) {
            if (!chain.name().equals(rows.getString("chain"))) {
                Optional<String> broken = chain.brokenEnd();
                if (broken.isPresent()) {
                    return broken;
                }
                chain = new Chain(
                        rows.getString("chain"),
                        rows.getLong("length"),
                        rows.getString("head"),
                        rows.getBoolean("over"),
                        Link.NONE);
            }
            if (rows.getObject("number") == null) {
                continue;
            }
            Link link = Link.read(rows);
            Optional<String> broken = chain.brokenAt(link);
            if (broken.isPresent()) {
                return broken;
            }
            chain = chain.with(link);
        }
        return chain.brokenEnd();
    }

    /**
     * A chain as far as it has been walked.
     *
     * @param length how many rows there should be
     * @param head the hash that the last of them should have
     * @param over whether its last row should be the end of a run
     */
    private record Chain(String name, long length, String head, boolean over, Link last) {
        static final Chain EMPTY = new Chain("", 0, "", false, Link.NONE);

        Chain with(Link link) {
            return new Chain(name, length, head, over, link);
        }

        Optional<String> brokenAt(Link link) {
            if (link.seq() != last.seq() + 1) {
                return Optional.of(name + ": event " + (last.seq() + 1) + " is missing.");
            }
            ChainHead before = new ChainHead(last.seq(), last.hash());
            String expected = before.next(name, link.at(), link.type(), link.body());
            return expected.equals(link.hash())
                    ? Optional.empty()
                    : Optional.of(name + ": event " + link.seq() + " is not what was written.");
        }

        Optional<String> brokenEnd() {
            if (last.seq() < length) {
                return Optional.of(name + ": event " + (last.seq() + 1) + " is missing.");
            }
            boolean ends = last.type().equals(END_OF_RUN) == over;
            return last.seq() == length && last.hash().equals(head) && ends
                    ? Optional.empty()
                    : Optional.of(name + ": its end is not what was written.");
        }
    }

    /** A stored row of a chain. */
    private record Link(long seq, Instant at, String type, String body, String hash) {
        /** Before the first one. */
        static final Link NONE = new Link(0, Instant.EPOCH, "", "", ChainHead.OF_NOTHING.hash());

        static Link read(ResultSet row) throws SQLException {
            return new Link(
                    row.getLong("number"),
                    Sql.time(row, "at"),
                    row.getString("type"),
                    row.getString("body"),
                    row.getString("hash"));
        }
    }
}
