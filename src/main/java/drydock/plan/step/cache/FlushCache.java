package drydock.plan.step.cache;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.NodeCaches;
import drydock.text.Text;
import java.util.Optional;
import java.util.Set;

/**
 * Removes what the nodes have cached, and the jobs that wait: both are of data that other data take the place of. In
 * front of a restore it does so in both directions.
 */
public record FlushCache() implements Step {

    @Override
    public Text title() {
        return Text.of("step.flush-cache");
    }

    @Override
    public Outcome run(StepContext context) {
        if (context.cluster().redis().isEmpty()) {
            return new Outcome.Skipped(Text.of("step.flush-cache.none"));
        }
        Set<Integer> databases = NodeCaches.databases(context);
        context.ports().cache().flush(context.cluster(), databases);
        return new Outcome.Done(Text.of("step.flush-cache.done", databases));
    }

    @Override
    public Optional<Text> without() {
        return Optional.of(Text.of("step.flush-cache.without"));
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(this);
    }
}
