package drydock.run.jdbc;

import drydock.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A stored row of a chain. */
record Link(long seq, Instant at, String type, String body, String hash) {
    /** Before the first one. */
    static final Link NONE = new Link(0, Instant.EPOCH, "", "", Hash.NONE);

    static Link read(ResultSet row) throws SQLException {
        return new Link(
                row.getLong("number"),
                Sql.time(row, "at"),
                row.getString("type"),
                row.getString("body"),
                row.getString("hash"));
    }
}
