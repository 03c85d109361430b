package drydock.plan.step;

import drydock.cluster.ClusterState;
import drydock.plan.Observer;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import java.util.Optional;

/** Observes the cluster again: it must still be what the plan saw, or the plan is stale. */
public record ConfirmUnchanged(String state) implements Step {
    /** How the outcome begins when the plan has to be made anew. */
    public static final String STALE = "the plan is stale";

    @Override
    public String title() {
        return "check that the cluster is what the plan saw";
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        ClusterState now = Observer.observe(context.cluster(), context.ports(), Optional.empty());
        if (!now.problems().isEmpty()) {
            return new Outcome.Failed("the cluster cannot be observed: " + String.join("; ", now.problems()));
        }
        return now.identity().equals(state)
                ? new Outcome.Done("as the plan saw it")
                : new Outcome.Failed(STALE + ": the cluster has changed since it was made");
    }
}
