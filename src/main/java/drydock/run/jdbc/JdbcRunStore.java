package drydock.run.jdbc;

import drydock.run.JournalException;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import drydock.sql.Sql;
import drydock.sql.Transactions;
import drydock.text.ShortId;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The journal in a database. That two write the same is noticed by the tables' keys, not by looking first. */
@ApplicationScoped
class JdbcRunStore implements RunStore {
    private final Transactions transactions;
    private final RunTable.RunCache cache = new RunTable.RunCache();

    JdbcRunStore(DataSource database) {
        this.transactions = new Transactions(
                database,
                e -> new JournalException(
                        "The journal's database failed: " + e.getMessage()
                                + ". Runs stand still until it answers again, and then go on by themselves.",
                        e));
    }

    @Override
    public Optional<Lock> begin(String run, Instant at, RunEvent.Planned first) {
        if (first.notBefore().isPresent()) {
            transactions.unlessTaken(sql -> begin(sql, run, stored(at), first));
            return Optional.empty();
        }
        Lock lock = lock(run, at, first);
        return LockTable.acquire(transactions, lock, sql -> begin(sql, lock, first), sql -> hasBegun(sql, run, first));
    }

    private static boolean hasBegun(Sql sql, String run, RunEvent.Planned first) throws SQLException {
        RunTable events = new RunTable(sql);
        return events.has(run) || events.askedFor(first.origin()).isPresent();
    }

    private static Lock lock(String run, Instant at, RunEvent.Planned planned) {
        String reason = planned.reason().orElse(planned.command());
        return new Lock(planned.plan().cluster(), Optional.of(run), planned.requester(), reason, stored(at));
    }

    @Override
    public Optional<Lock> due(String run, long seq, Instant at, RunEvent.Planned planned) {
        Lock lock = lock(run, at, planned);
        return LockTable.acquire(
                transactions,
                lock,
                sql -> due(sql, lock, seq),
                sql -> new LockTable(sql).of(lock.cluster()).equals(Optional.of(lock)));
    }

    private static boolean due(Sql sql, Lock lock, long seq) throws SQLException {
        boolean first = new RunTable(sql).append(lock.run().orElseThrow(), seq, lock.since(), new RunEvent.BecameDue());
        if (first) {
            new LockTable(sql).take(lock);
        }
        return first;
    }

    private static boolean begin(Sql sql, String run, Instant at, RunEvent.Planned first) throws SQLException {
        RunTable events = new RunTable(sql);
        events.begin(run, first.plan().cluster(), at, first.origin());
        return events.append(run, 1, at, first);
    }

    private static boolean begin(Sql sql, Lock lock, RunEvent.Planned first) throws SQLException {
        boolean begun = begin(sql, lock.run().orElseThrow(), lock.since(), first);
        new LockTable(sql).take(lock);
        return begun;
    }

    @Override
    public Optional<String> askedFor(RunEvent.Origin message) {
        return transactions.read(sql -> new RunTable(sql).askedFor(message));
    }

    @Override
    public List<String> meant(String typed) {
        return transactions.read(sql -> ShortId.meant(typed, new RunTable(sql).beginning(typed)));
    }

    @Override
    public List<Entry> events(String run) {
        return transactions.read(sql -> cache.events(new RunTable(sql), run));
    }

    @Override
    public boolean append(String run, long seq, Instant at, RunEvent event) {
        return transactions
                .unlessTaken(sql -> new RunTable(sql).append(run, seq, stored(at), event))
                .orElse(false);
    }

    @Override
    public boolean finish(String run, long seq, Instant at, RunEvent.Finished last) {
        return transactions
                .unlessTaken(sql -> finish(sql, run, seq, stored(at), last))
                .orElse(false);
    }

    private static boolean finish(Sql sql, String run, long seq, Instant at, RunEvent.Finished last)
            throws SQLException {
        RunTable events = new RunTable(sql);
        if (!events.append(run, seq, at, last)) {
            return false;
        }
        events.finish(run, at);
        new LockTable(sql).giveBack(run);
        return true;
    }

    @Override
    public List<String> open() {
        return transactions.read(sql -> new RunTable(sql).open());
    }

    @Override
    public List<String> recent(int limit) {
        return transactions.read(sql -> new RunTable(sql).recent(limit));
    }

    @Override
    public List<String> recent(String cluster, int limit) {
        return transactions.read(sql -> new RunTable(sql).recent(cluster, limit));
    }

    @Override
    public Optional<Lock> lock(String cluster) {
        return transactions.read(sql -> new LockTable(sql).of(cluster));
    }

    @Override
    public Optional<Lock> lock(String cluster, String owner, String reason, Instant at) {
        Lock lock = new Lock(cluster, Optional.empty(), owner, reason, stored(at));
        return LockTable.acquire(transactions, lock, sql -> take(sql, lock), sql -> false);
    }

    private static boolean take(Sql sql, Lock lock) throws SQLException {
        new LockTable(sql).take(lock);
        new AuditTable(sql).add(lock.since(), new RunEvent.ClusterLocked(lock.cluster(), lock.owner(), lock.reason()));
        return true;
    }

    @Override
    public boolean unlock(Lock seen, String by, Optional<String> reason, Instant at) {
        RunEvent.ClusterUnlocked event = new RunEvent.ClusterUnlocked(seen.cluster(), seen.owner(), by, reason);
        return transactions.run(sql -> {
            boolean there = new LockTable(sql).unlock(seen);
            if (there) {
                new AuditTable(sql).add(stored(at), event);
            }
            return there;
        });
    }

    @Override
    public void refused(Instant at, String person, String what, Text why) {
        RunEvent.Refused refused = new RunEvent.Refused(person, what, why);
        transactions.run(sql -> {
            new AuditTable(sql).add(stored(at), refused);
            return refused;
        });
    }

    @Override
    public Optional<String> hash(String run) {
        return transactions.read(sql -> new RunTable(sql).hash(run));
    }

    @Override
    public Optional<String> hash(String run, long seq) {
        return transactions.read(
                sql -> run.equals(AuditTable.CHAIN) ? new AuditTable(sql).hash(seq) : new RunTable(sql).hash(run, seq));
    }

    @Override
    public List<String> hashes(String run) {
        return transactions.read(sql -> new RunTable(sql).hashes(run));
    }

    @Override
    public List<RunStore.Head> heads() {
        return transactions.read(ChainVerification::heads);
    }

    @Override
    public Optional<String> verify() {
        return transactions.read(sql -> new ChainVerification(sql).firstBreak());
    }

    /** As the databases keep it, so that the hash is over what is read again. */
    private static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
