package drydock.run.jdbc;

import drydock.sql.Sql;
import java.sql.SQLException;
import java.util.Optional;

/** The end of a chain; who reads it here holds it, and so is the only one to write there, until the transaction ends. */
record ChainHead(long length, String hash) {

    static Optional<ChainHead> ofRun(Sql sql, String run) throws SQLException {
        return sql.first(
                "select event_count, last_hash from run where id = ? for update",
                row -> new ChainHead(row.getLong("event_count"), row.getString("last_hash")),
                run);
    }

    static ChainHead ofAudit(Sql sql) throws SQLException {
        return sql.first(
                        "select event_count, last_hash from audit_head where id = 1 for update",
                        row -> new ChainHead(row.getLong("event_count"), row.getString("last_hash")))
                .orElseThrow(() -> new SQLException("the one row of the table audit_head is gone"));
    }
}
