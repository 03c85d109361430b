package drydock.plan.step.entrance;

import drydock.balancer.Balancer;
import drydock.cluster.Node;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.entrance.EntranceRouting;
import drydock.text.Text;
import java.util.List;

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
        Balancer balancer = context.ports().balancer();
        Node admitted = context.cluster().node(node);
        EntranceRouting way = EntranceRouting.look(context.cluster(), context.ports(), List.of(admitted));
        if (!way.isGood()) {
            return new Outcome.Failed(Text.of("step.admit-node.not-reached", way.wrong()), List.of(node));
        }
        balancer.admit(context.cluster(), admitted);
        return new Outcome.Done(
                way.doubts().isEmpty()
                        ? Text.of("step.admit-node.done")
                        : Text.of("step.admit-node.done-with-doubts", way.doubts()));
    }
}
