package drydock.run.jdbc;

import drydock.run.JournalException;
import drydock.run.RunStore.Lock;
import drydock.sql.Sql;
import drydock.sql.Transactions;
import drydock.sql.Transactions.Work;
import java.sql.SQLException;
import java.util.Optional;

/** The table cluster_lock: its key allows one lock for each cluster. */
record LockTable(Sql sql) {
    private static final int ATTEMPTS = 10;

    /**
     * Takes a cluster's lock, together with what begins with it, or finds out who holds it.
     *
     * @param taking takes the lock; its key tells whether that could be
     * @param done whether it was taken before, for the same purpose
     * @return who holds it, where it is somebody else
     */
    static Optional<Lock> acquire(Transactions transactions, Lock lock, Work<Boolean> taking, Work<Boolean> done) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (transactions.unlessTaken(oneByOne(taking)).isPresent() || transactions.read(done)) {
                return Optional.empty();
            }
            Optional<Lock> holder = transactions.read(sql -> new LockTable(sql).of(lock.cluster()));
            if (holder.isPresent()) {
                return holder;
            }
        }
        throw new JournalException("The lock of " + lock.cluster() + " changed hands too often; ask again.");
    }

    private static Work<Boolean> oneByOne(Work<Boolean> work) {
        return sql -> {
            ChainHead.ofAudit(sql);
            return work.on(sql);
        };
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
