package drydock.run.dbscheduler;

import drydock.run.RunQueue.Advance;
import drydock.run.RunStore;
import drydock.run.dbscheduler.DbSchedulerQueue.Pace;
import drydock.testing.LongWaits;
import java.time.Duration;
import javax.sql.DataSource;

/** A queue that looks sooner than the real one for what there is to do. */
final class TestQueue implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofMillis(100);

    /** On a busy machine nobody is taken for dead. */
    private static final Pace PATIENT = new Pace(POLL, Duration.ofSeconds(10), 6, RETRY, LongWaits.LONG);

    /** Whoever is dead is seen to be after four seconds. */
    private static final Pace WATCHFUL = new Pace(POLL, Duration.ofMillis(500), 8, RETRY, LongWaits.LONG);

    final DbSchedulerQueue queue;

    private TestQueue(DbSchedulerQueue queue) {
        this.queue = queue;
    }

    static TestQueue started(DataSource database, RunStore store, Advance advance) {
        return started(database, store, advance, PATIENT);
    }

    static TestQueue watchful(DataSource database, RunStore store, Advance advance) {
        return started(database, store, advance, WATCHFUL);
    }

    private static TestQueue started(DataSource database, RunStore store, Advance advance, Pace pace) {
        TestQueue queue = new TestQueue(new DbSchedulerQueue(database, store, advance, pace));
        queue.queue.start();
        return queue;
    }

    @Override
    public void close() {
        queue.stop();
    }
}
