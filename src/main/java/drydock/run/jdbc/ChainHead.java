package drydock.run.jdbc;

import drydock.digest.Sha256;
import drydock.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The end of a chain of events, each of which is tied to the one before it: none can be altered, taken out or moved unseen. */
record ChainHead(long length, String hash) {
    static final ChainHead OF_NOTHING = new ChainHead(0, "");

    /** Who reads it here holds it, and so is the only one to write there, until the transaction ends. */
    static Optional<ChainHead> ofRun(Sql sql, String run) throws SQLException {
        return sql.first("select event_count, last_hash from run where id = ? for update", ChainHead::read, run);
    }

    /** Holds it in the same way. */
    static ChainHead ofAudit(Sql sql) throws SQLException {
        return sql.first("select event_count, last_hash from audit_head where id = 1 for update", ChainHead::read)
                .orElseThrow(() -> new SQLException("the one row of the table audit_head is gone"));
    }

    private static ChainHead read(ResultSet row) throws SQLException {
        return new ChainHead(row.getLong("event_count"), row.getString("last_hash"));
    }

    /**
     * The hash of the event that follows.
     *
     * @param chain the run, or what else names the chain; like {@code type} without a line break
     */
    String next(String chain, Instant at, String type, String body) {
        return Sha256.of(String.join("\n", hash, chain, Long.toString(length + 1), at.toString(), type, body));
    }
}
