package drydock.run.jdbc;

import drydock.run.RunStore.Lock;
import drydock.sql.Sql;
import java.sql.SQLException;
import java.util.Optional;

/** The table cluster_lock: its key allows one lock for each cluster. */
final class LockTable {
    private final Sql sql;

    LockTable(Sql sql) {
        this.sql = sql;
    }

    Optional<Lock> of(String cluster) throws SQLException {
        return sql.first(
                "select cluster, run_id, owner, reason, since from cluster_lock where cluster = ?",
                row -> new Lock(
                        row.getString("cluster"),
                        Optional.ofNullable(row.getString("run_id")),
                        row.getString("owner"),
                        row.getString("reason"),
                        Sql.time(row, "since")),
                cluster);
    }

    void take(Lock lock) throws SQLException {
        sql.update(
                "insert into cluster_lock (cluster, run_id, owner, reason, since) values (?, ?, ?, ?, ?)",
                lock.cluster(),
                lock.run().orElse(null),
                lock.owner(),
                lock.reason(),
                lock.since());
    }

    void giveBack(String run) throws SQLException {
        sql.update("delete from cluster_lock where run_id = ?", run);
    }

    boolean unlock(Lock seen) throws SQLException {
        return sql.update(
                        "delete from cluster_lock where cluster = ? and run_id is null and owner = ? and since = ?",
                        seen.cluster(),
                        seen.owner(),
                        seen.since())
                > 0;
    }
}
