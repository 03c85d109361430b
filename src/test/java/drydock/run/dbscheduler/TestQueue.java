package drydock.run.dbscheduler;

import drydock.run.RunQueue.Advance;
import drydock.run.RunStore;
import java.time.Duration;
import javax.sql.DataSource;

/** A queue that notices everything sooner than the real one. */
final class TestQueue implements AutoCloseable {
    private static final DbSchedulerQueue.Pace QUICK = new DbSchedulerQueue.Pace(
            Duration.ofMillis(50), Duration.ofMillis(200), 4, Duration.ofMillis(100), Duration.ofSeconds(2));

    final DbSchedulerQueue queue;

    private TestQueue(DbSchedulerQueue queue) {
        this.queue = queue;
    }

    static TestQueue started(DataSource database, RunStore store, Advance advance) {
        TestQueue queue = new TestQueue(new DbSchedulerQueue(database, store, advance, QUICK));
        queue.queue.start();
        return queue;
    }

    @Override
    public void close() {
        queue.stop();
    }
}
