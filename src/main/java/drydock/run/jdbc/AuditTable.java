package drydock.run.jdbc;

import drydock.run.RunEvent;
import drydock.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table audit_event: what was refused outside of any run, who locked a cluster and who unlocked it. */
record AuditTable(Sql sql) {
    static final String CHAIN = "audit";

    /** That of one event. */
    Optional<String> hash(long seq) throws SQLException {
        return sql.first("select hash from audit_event where number = ?", row -> row.getString("hash"), seq);
    }

    void add(Instant at, RunEvent event) throws SQLException {
        ChainHead head = ChainHead.ofAudit(sql);
        long seq = head.length() + 1;
        String body = EventJson.write(event);
        String type = EventJson.type(event);
        String hash = head.next(CHAIN, at, type, body);
        sql.update(
                "insert into audit_event (number, at, type, body, hash) values (?, ?, ?, ?, ?)",
                seq,
                at,
                type,
                body,
                hash);
        sql.update("update audit_head set event_count = ?, last_hash = ? where id = 1", seq, hash);
    }
}
