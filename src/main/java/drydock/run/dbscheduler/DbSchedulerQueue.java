package drydock.run.dbscheduler;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.HeartbeatState;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** One db-scheduler task instance for each open run; the key of its table keeps it to one. */
@ApplicationScoped
class DbSchedulerQueue implements RunQueue {
    private static final System.Logger LOG = System.getLogger(DbSchedulerQueue.class.getName());
    private static final String TASK = "advance";
    private static final int RUNS_AT_ONCE = 50;

    private final RunStore store;
    private final Advance advance;
    private final Clock clock = Clock.systemUTC();
    private final HeartbeatMonitor heartbeats = new HeartbeatMonitor();
    private final Task<Void> task;
    private final Scheduler scheduler;

    /**
     * How fast the queue notices things.
     *
     * @param poll how often it looks for runs that are due
     * @param heartbeat how often a runner says that it lives
     * @param missed how many heartbeats may be missing before another one takes its runs over; at least 4
     * @param retry how long a run rests after an unforeseen exception
     * @param shutdown how long an interrupted step may take to end, twice at most
     */
    record Pace(Duration poll, Duration heartbeat, int missed, Duration retry, Duration shutdown) {

        /** Taken over 6 to 8 seconds after the last heartbeat: replicas' clocks may differ by a second or two. */
        static final Pace USUAL = new Pace(
                Duration.ofMillis(500), Duration.ofSeconds(1), 6, Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Inject
    DbSchedulerQueue(DataSource database, RunStore store, Advance advance) {
        this(database, store, advance, Pace.USUAL);
    }

    DbSchedulerQueue(DataSource database, RunStore store, Advance advance, Pace pace) {
        this.store = store;
        this.advance = advance;
        this.task = Tasks.custom(TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(pace.retry()))
                .onDeadExecutionRevive()
                .execute(this::advance);
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
                .addSchedulerListener(heartbeats)
                .enableImmediateExecution()
                .build();
    }

    /** One by one: in H2 two inserts of the same key at the same time block each other. */
    @Override
    public synchronized void add(String run) {
        TaskInstance<Void> instance = task.instance(run);
        if (!scheduler.scheduleIfNotExists(instance, clock.instant())) {
            hasten(instance);
        }
    }

    /** One that is at work just now reads its journal when it has done that, and so does one that has just ended. */
    private void hasten(TaskInstance<Void> instance) {
        try {
            scheduler.reschedule(instance, clock.instant());
        } catch (TaskInstanceException atWork) {
            LOG.log(System.Logger.Level.DEBUG, "Run {0} need not be woken: {1}", instance.getId(), atWork.getMessage());
        }
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
        heartbeats.interruptAll();
        scheduler.stop();
    }

    /** Advances a run once and puts it back into the queue for the time that it wants to be looked at again. */
    private CompletionHandler<Void> advance(TaskInstance<Void> task, ExecutionContext context) {
        String run = task.getId();
        heartbeats.begin(run);
        Optional<Instant> next;
        boolean lost;
        try {
            next = advance.advance(run);
        } catch (InterruptedException e) {
            next = Optional.of(clock.instant());
        } finally {
            lost = heartbeats.end(run);
        }
        return lost ? leave() : again(next);
    }

    /** Where nobody has taken the run over after all, it is found to be without a heartbeat, and taken up again. */
    private static CompletionHandler<Void> leave() {
        return (complete, operations) -> {};
    }

    private static CompletionHandler<Void> again(Optional<Instant> time) {
        return time.<CompletionHandler<Void>>map(at -> (complete, operations) -> operations.reschedule(complete, at))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    /**
     * The runs that this process is advancing, each with its thread. One whose heartbeats fail is interrupted before, or as
     * soon as, another runner may take it over: after a long pause this process must not go on beside its successor.
     */
    private static final class HeartbeatMonitor extends AbstractSchedulerListener {
        private static final double NEARLY_DEAD = 0.6;

        private final Map<String, Thread> threads = new ConcurrentHashMap<>();
        private final Set<String> lost = ConcurrentHashMap.newKeySet();

        void begin(String run) {
            threads.put(run, Thread.currentThread());
            lost.remove(run);
        }

        /** @return whether the run may be another runner's by now */
        boolean end(String run) {
            threads.remove(run);
            return lost.remove(run);
        }

        void interruptAll() {
            threads.values().forEach(Thread::interrupt);
        }

        @Override
        public void onExecutionFailedHeartbeat(CurrentlyExecuting execution) {
            HeartbeatState heartbeat = execution.getHeartbeatState();
            Thread thread = threads.get(execution.getTaskInstance().getId());
            if (thread != null && (heartbeat.getFailedHeartbeats() > 1 || heartbeat.getFractionDead() > NEARLY_DEAD)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Run {0} is let go: its heartbeats do not reach the database, so another runner may take it over.",
                        execution.getTaskInstance().getId());
                lost.add(execution.getTaskInstance().getId());
                thread.interrupt();
            }
        }
    }
}
