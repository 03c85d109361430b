package drydock.run.jdbc;

import drydock.sql.Sql;
import java.sql.SQLException;
import java.util.Optional;

/** The end of a chain; who reads it here holds it, and so is the only one to write there, until the transaction ends. */
record Head(long length, String hash) {

    static Optional<Head> ofRun(Sql sql, String run) throws SQLException {
        return sql.first(
                "select events, hash from run where run = ? for update",
                row -> new Head(row.getLong("events"), row.getString("hash")),
                run);
    }

    static Head ofRefusals(Sql sql) throws SQLException {
        return sql.first(
                        "select refusals, refusal_hash from journal where id = 1 for update",
                        row -> new Head(row.getLong("refusals"), row.getString("refusal_hash")))
                .orElseThrow(() -> new SQLException("the one row of the table journal is gone"));
    }
}
