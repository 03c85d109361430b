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
final class Verification {
    private static final int ROWS_AT_ONCE = 500;
    private static final String RUNS = """
            select r.run as chain, r.events as length, r.hash as head, r.finished is not null as over, e.seq, e.at, e.type, e.body, e.hash
            from run r left join run_event e on e.run = r.run
            order by r.begun, r.run, e.seq
            """;
    private static final String HEADS = """
            select run as chain, events as length, hash as head from run
            union all select 'refusals', refusals, refusal_hash from journal
            """;
    private static final String REFUSALS = """
            select 'refusals' as chain, j.refusals as length, j.refusal_hash as head, false as over, r.seq, r.at, r.type, r.body, r.hash
            from journal j left join refusal r on j.id = 1
            order by r.seq
            """;

    private final Connection connection;

    Verification(Sql sql) {
        this.connection = sql.connection();
    }

    static List<Head> heads(Sql sql) throws SQLException {
        return sql.list(HEADS, row -> new Head(row.getString("chain"), row.getLong("length"), row.getString("head")));
    }

    Optional<String> firstBreak() throws SQLException {
        Optional<String> broken = firstBreak(RUNS);
        return broken.isPresent() ? broken : firstBreak(REFUSALS);
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
            if (rows.getObject("seq") == null) {
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
