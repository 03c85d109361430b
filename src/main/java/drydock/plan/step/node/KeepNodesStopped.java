package drydock.plan.step.node;

import drydock.cluster.Node;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.NodeContainers;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the restart policies of stopped nodes away, so that no reboot starts one before its turn.
 *
 * @param policies what each node has now, and has again, stopped, when this is taken back
 */
public record KeepNodesStopped(Map<String, Map<String, Object>> policies) implements Step {

    @Override
    public Text title() {
        return Text.of(
                "step.keep-nodes-stopped",
                String.join(" ", policies.keySet().stream().sorted().toList()));
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Node> nodes =
                policies.keySet().stream().sorted().map(context.cluster()::node).toList();
        List<Failure<Node>> failures =
                Parallel.run(nodes, node -> SuspendRestartPolicies.set(context, node, NodeContainers.NO_RESTART));
        for (Node node : nodes) {
            context.stopping(node, "");
        }
        return failures.isEmpty()
                ? new Outcome.Done(Text.of("step.suspend-restart-policies.done", nodes.size()))
                : Parallel.failed(failures, Node::name);
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new StopNodesAgain(policies));
    }
}
