package drydock.run.jdbc;

import drydock.run.RunEvent;
import drydock.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table refusal: what was refused outside of any run, and since then also who locked a cluster. */
final class Unrelated {
    static final String CHAIN = "refusals";

    private final Sql sql;

    Unrelated(Sql sql) {
        this.sql = sql;
    }

    /** That of one event. */
    Optional<String> hash(long seq) throws SQLException {
        return sql.first("select hash from refusal where seq = ?", row -> row.getString("hash"), seq);
    }

    void add(Instant at, RunEvent event) throws SQLException {
        Head head = Head.ofRefusals(sql);
        long seq = head.length() + 1;
        String body = EventJson.write(event);
        String type = EventJson.type(event);
        String hash = Hash.of(head.hash(), CHAIN, seq, at, type, body);
        sql.update("insert into refusal (seq, at, type, body, hash) values (?, ?, ?, ?, ?)", seq, at, type, body, hash);
        sql.update("update journal set refusals = ?, refusal_hash = ? where id = 1", seq, hash);
    }
}
