package drydock.plan.step.cache;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.Optional;

/**
 * Leaves the cache as it is, for data that an upgrade keeps. In front of what changes them it flushes it on the way back,
 * once the backup is in their place: what is cached then speaks of data that are no more.
 */
public record FlushCacheOnRollback() implements Step {

    @Override
    public Text title() {
        return Text.of("step.flush-cache-on-rollback");
    }

    @Override
    public Outcome run(StepContext context) {
        return new Outcome.Done(Text.of("step.flush-cache-on-rollback.done"));
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new FlushCache());
    }
}
