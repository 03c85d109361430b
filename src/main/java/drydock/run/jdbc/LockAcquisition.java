package drydock.run.jdbc;

import drydock.run.JournalException;
import drydock.run.RunStore.Lock;
import drydock.sql.Transactions;
import drydock.sql.Transactions.Work;
import java.util.Optional;

/** Takes a cluster's lock, together with what begins with it, or finds out who holds it. */
final class LockAcquisition {
    private static final int ATTEMPTS = 10;

    private final Transactions transactions;

    LockAcquisition(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * @param taking takes the lock; its key tells whether that could be
     * @param done whether it was taken before, for the same purpose
     * @return who holds it, where it is somebody else
     */
    Optional<Lock> of(Lock lock, Work<Boolean> taking, Work<Boolean> done) {
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
}
