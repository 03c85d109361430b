package drydock.run.jdbc;

import drydock.run.JournalException;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import drydock.sql.Sql;
import drydock.sql.Transactions;
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
    private final Acquisition acquisition;

    JdbcRunStore(DataSource database) {
        this.transactions = new Transactions(
                database,
                e -> new JournalException(
                        "The journal's database failed: " + e.getMessage()
                                + ". Runs stand still until it answers again, and then go on by themselves.",
                        e));
        this.acquisition = new Acquisition(transactions);
    }

    @Override
    public Optional<Lock> begin(String run, Instant at, RunEvent.Planned first) {
        String reason = first.reason().orElse(first.command());
        Lock lock = new Lock(first.plan().cluster(), Optional.of(run), first.requester(), reason, stored(at));
        return acquisition.of(lock, sql -> begin(sql, lock, first), sql -> new Events(sql).has(run));
    }

    private static boolean begin(Sql sql, Lock lock, RunEvent.Planned first) throws SQLException {
        String run = lock.run().orElseThrow();
        Events events = new Events(sql);
        events.begin(run, lock.cluster(), lock.since());
        new Locks(sql).take(lock);
        return events.append(run, 1, lock.since(), first);
    }

    @Override
    public List<Entry> events(String run) {
        return transactions.read(sql -> new Events(sql).of(run));
    }

    @Override
    public boolean append(String run, long seq, Instant at, RunEvent event) {
        return transactions
                .unlessTaken(sql -> new Events(sql).append(run, seq, stored(at), event))
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
        Events events = new Events(sql);
        if (!events.append(run, seq, at, last)) {
            return false;
        }
        events.finish(run, at);
        new Locks(sql).giveBack(run);
        return true;
    }

    @Override
    public List<String> open() {
        return transactions.read(sql -> new Events(sql).open());
    }

    @Override
    public List<String> recent(int limit) {
        return transactions.read(sql -> new Events(sql).recent(limit));
    }

    @Override
    public Optional<Lock> lock(String cluster) {
        return transactions.read(sql -> new Locks(sql).of(cluster));
    }

    @Override
    public Optional<Lock> lock(String cluster, String owner, String reason, Instant at) {
        Lock lock = new Lock(cluster, Optional.empty(), owner, reason, stored(at));
        return acquisition.of(lock, sql -> take(sql, lock), sql -> false);
    }

    private static boolean take(Sql sql, Lock lock) throws SQLException {
        new Locks(sql).take(lock);
        return true;
    }

    @Override
    public boolean unlock(String cluster) {
        return transactions.run(sql -> new Locks(sql).unlock(cluster));
    }

    @Override
    public void refused(Instant at, String person, String what, Text why) {
        RunEvent.Refused refused = new RunEvent.Refused(person, what, why);
        transactions.run(sql -> {
            new Refusals(sql).add(stored(at), refused);
            return refused;
        });
    }

    @Override
    public Optional<String> hash(String run) {
        return transactions.read(sql -> new Events(sql).hash(run));
    }

    @Override
    public Optional<String> verify() {
        return transactions.read(sql -> new Verification(sql).firstBreak());
    }

    /** As the databases keep it, so that the hash is over what is read again. */
    private static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
