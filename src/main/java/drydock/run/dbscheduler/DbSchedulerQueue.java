package drydock.run.dbscheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import drydock.run.RunQueue;
import drydock.run.RunQueue.Advance;
import drydock.run.RunStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** One db-scheduler task instance for each open run; the key of its table keeps it to one. */
@ApplicationScoped
class DbSchedulerQueue implements RunQueue {
    private static final String TASK = "advance";
    private static final int RUNS_AT_ONCE = 50;

    private final RunStore store;
    private final Clock clock = Clock.systemUTC();
    private final HeartbeatMonitor claims = new HeartbeatMonitor();
    private final Task<Void> task;
    private final Scheduler scheduler;

    @Inject
    DbSchedulerQueue(DataSource database, RunStore store, Advance advance) {
        this(database, store, advance, Pace.USUAL);
    }

    DbSchedulerQueue(DataSource database, RunStore store, Advance advance, Pace pace) {
        this.store = store;
        this.task = Tasks.custom(TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(pace.retry()))
                .onDeadExecutionRevive()
                .execute(new RunExecution(advance, claims, clock));
        this.scheduler = scheduler(database, pace);
    }

    private Scheduler scheduler(DataSource database, Pace pace) {
        return Scheduler.create(database, task)
                .schedulerName(new SchedulerName.Fixed("drydock-" + UUID.randomUUID()))
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("run-", 0).factory()))
                .threads(RUNS_AT_ONCE)
                .pollingInterval(pace.poll())
                .heartbeatInterval(pace.heartbeat())
                .missedHeartbeatsLimit(pace.missed())
                .shutdownMaxWait(pace.shutdown())
                .failureLogging(LogLevel.WARN, true)
                .addSchedulerListener(claims)
                .enableImmediateExecution()
                .build();
    }

    /** One by one: in H2 two inserts of the same key at the same time block each other. */
    @Override
    public synchronized void add(String run) {
        scheduler.scheduleIfNotExists(task.instance(run), clock.instant());
    }

    /** After what people said before the process ended: it is in the inbox, and no run may go on as if it were not. */
    void start(@Observes @Priority(2700) StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    /** Runs that were begun, but not put into the queue before the process died, are put into it now. */
    void start() {
        store.open().forEach(this::add);
        scheduler.start();
    }

    /** Steps that run are interrupted; what they leave half done is looked at by the next runner. */
    void stop() {
        scheduler.pause();
        claims.interruptAll();
        scheduler.stop();
    }
}
