package drydock.run.dbscheduler;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import drydock.run.Advance;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Advances a run once and puts it back into the queue for the time that it wants to be looked at again. */
final class Advancing implements ExecutionHandler<Void> {
    private final Advance advance;
    private final Claims claims;
    private final Clock clock;

    Advancing(Advance advance, Claims claims, Clock clock) {
        this.advance = advance;
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> task, ExecutionContext context) {
        String run = task.getId();
        claims.begin(run);
        try {
            return next(advance.advance(run));
        } catch (InterruptedException e) {
            return next(Optional.of(clock.instant()));
        } finally {
            claims.end(run);
        }
    }

    private static CompletionHandler<Void> next(Optional<Instant> time) {
        return time.<CompletionHandler<Void>>map(at -> (complete, operations) -> operations.reschedule(complete, at))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }
}
