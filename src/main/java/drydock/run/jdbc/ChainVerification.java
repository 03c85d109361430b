package drydock.run.jdbc;

import drydock.run.RunStore.Head;
import drydock.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Walks every chain and compares what is stored with its hashes. */
final class ChainVerification {
    private static final int ROWS_AT_ONCE = 500;
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
}
