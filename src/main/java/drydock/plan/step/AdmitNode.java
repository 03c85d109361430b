package drydock.plan.step;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;

/** Lets the balancer send requests to a verified node, while the entrance is open. */
public record AdmitNode(String node) implements Step {

    @Override
    public Text title() {
        return Text.of("step.admit-node", node);
    }

    @Override
    public Outcome run(StepContext context) {
        if (context.leftOut().contains(node)) {
            return new Outcome.Skipped(Text.of("step.left-out", node));
        }
        context.ports().balancer().admit(context.cluster(), context.cluster().node(node));
        return new Outcome.Done(Text.of("step.admit-node.done"));
    }
}
