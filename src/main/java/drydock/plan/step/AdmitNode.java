package drydock.plan.step;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;

/** Lets the balancer send requests to a verified node, while the entrance is open. */
public record AdmitNode(String node) implements Step {

    @Override
    public String title() {
        return "admit " + node;
    }

    @Override
    public Outcome run(StepContext context) {
        if (context.leftOut().contains(node)) {
            return new Outcome.Skipped(node + " is left out");
        }
        context.ports().balancer().admit(context.cluster(), context.cluster().node(node));
        return new Outcome.Done("it serves");
    }
}
