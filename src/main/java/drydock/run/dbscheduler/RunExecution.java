package drydock.run.dbscheduler;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import drydock.run.RunQueue.Advance;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Advances a run once and puts it back into the queue for the time that it wants to be looked at again. */
final class RunExecution implements ExecutionHandler<Void> {
    private final Advance advance;
    private final HeartbeatMonitor claims;
    private final Clock clock;

    RunExecution(Advance advance, HeartbeatMonitor claims, Clock clock) {
        this.advance = advance;
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> task, ExecutionContext context) {
        String run = task.getId();
        claims.begin(run);
        Optional<Instant> next;
        boolean lost;
        try {
            next = advance.advance(run);
        } catch (InterruptedException e) {
            next = Optional.of(clock.instant());
        } finally {
            lost = claims.end(run);
        }
        return lost ? leave() : next(next);
    }

    /** Where nobody has taken the run over after all, it is found to be without a heartbeat, and taken up again. */
    private static CompletionHandler<Void> leave() {
        return (complete, operations) -> {};
    }

    private static CompletionHandler<Void> next(Optional<Instant> time) {
        return time.<CompletionHandler<Void>>map(at -> (complete, operations) -> operations.reschedule(complete, at))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }
}
