package drydock.run.jdbc;

import drydock.run.RunEvent;
import drydock.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;

/** The table refusal: what was refused outside of any run. */
final class Refusals {
    static final String CHAIN = "refusals";
    static final String TYPE = "Refused";

    private final Sql sql;

    Refusals(Sql sql) {
        this.sql = sql;
    }

    void add(Instant at, RunEvent.Refused refused) throws SQLException {
        Head head = Head.ofRefusals(sql);
        long seq = head.length() + 1;
        String body = EventJson.write(refused);
        String hash = Hash.of(head.hash(), CHAIN, seq, at, TYPE, body);
        sql.update("insert into refusal (seq, at, body, hash) values (?, ?, ?, ?)", seq, at, body, hash);
        sql.update("update journal set refusals = ?, refusal_hash = ? where id = 1", seq, hash);
    }
}
