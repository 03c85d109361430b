package drydock.plan.step;

import drydock.cluster.Node;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Keeps new requests from nodes, while others go on serving, and lets those that are in flight come to their end.
 *
 * @param nodes in the order in which they are taken away: a balancer may know only some of the groups that are left
 * @param serving those of them that serve, and will again when this is taken back
 */
public record DrainNodes(List<String> nodes, List<String> serving) implements Step {

    @Override
    public Text title() {
        return Text.of("step.drain-nodes", String.join(" ", nodes));
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        for (String name : nodes) {
            Node node = context.cluster().node(name);
            context.ports().balancer().drain(context.cluster(), node);
        }
        return new Outcome.Done(serving.isEmpty() ? Text.of("step.drain-nodes.done") : Draining.await(context));
    }

    @Override
    public Optional<Step> undo() {
        return serving.isEmpty() ? Optional.empty() : Optional.of(new AdmitNodes(serving));
    }
}
