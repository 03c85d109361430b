package drydock.plan.step;

import drydock.cluster.ClusterState;
import drydock.plan.Observer;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.Optional;

/** Observes the cluster again: it must still be what the plan saw, or the plan is stale. */
public record ConfirmUnchanged(String state) implements Step {
    /** Why it fails when the plan has to be made anew. */
    public static final Text STALE = Text.of("step.confirm-unchanged.stale");

    @Override
    public Text title() {
        return Text.of("step.confirm-unchanged");
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        ClusterState now = Observer.observe(context.cluster(), context.ports(), Optional.empty());
        if (!now.problems().isEmpty()) {
            return new Outcome.Failed(Text.of("step.confirm-unchanged.unobservable", now.problems()));
        }
        return now.identity().equals(state)
                ? new Outcome.Done(Text.of("step.confirm-unchanged.done"))
                : new Outcome.Failed(STALE);
    }
}
