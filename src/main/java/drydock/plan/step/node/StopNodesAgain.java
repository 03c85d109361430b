package drydock.plan.step.node;

import drydock.cluster.Node;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.container.NodePlace;
import drydock.text.Text;
import java.util.List;
import java.util.Map;

/**
 * Stops nodes that were stopped before, and leaves each with the restart policy that it had then.
 *
 * @param policies by node
 */
public record StopNodesAgain(Map<String, Map<String, Object>> policies) implements Step {

    @Override
    public Text title() {
        return Text.of(
                "step.stop-nodes-again",
                String.join(" ", policies.keySet().stream().sorted().toList()));
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Node> nodes =
                policies.keySet().stream().sorted().map(context.cluster()::node).toList();
        List<Failure<Node>> failures = Parallel.run(nodes, node -> {
            new NodePlace(context, node).stop();
            SuspendRestartPolicies.set(context, node, policies.get(node.name()));
        });
        return Parallel.outcome(failures, Node::name, Text.of("step.stop-nodes.done", nodes.size()));
    }
}
