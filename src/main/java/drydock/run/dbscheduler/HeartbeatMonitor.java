package drydock.run.dbscheduler;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.HeartbeatState;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs that this process is advancing, each with its thread. One whose heartbeats fail is interrupted before, or as
 * soon as, another runner may take it over: after a long pause this process must not go on beside its successor.
 */
final class HeartbeatMonitor extends AbstractSchedulerListener {
    private static final System.Logger LOG = System.getLogger(HeartbeatMonitor.class.getName());
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
