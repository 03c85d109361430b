package drydock.plan.step.node;

import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.container.NodePlace;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes every node's restart policy away, so that no reboot brings one back in the middle.
 *
 * @param policies what each node's own is, to be given back later
 */
public record SuspendRestartPolicies(Map<String, Map<String, Object>> policies) implements Step {
    @Override
    public Text title() {
        return Text.of("step.suspend-restart-policies", policies.size());
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Node> nodes =
                policies.keySet().stream().sorted().map(context.cluster()::node).toList();
        List<Failure<Node>> failures = Parallel.run(nodes, node -> set(context, node, NodeContainers.NO_RESTART));
        return Parallel.outcome(failures, Node::name, Text.of("step.suspend-restart-policies.done", nodes.size()));
    }

    static void set(StepContext context, Node node, Map<String, Object> policy) {
        NodePlace place = new NodePlace(context, node);
        place.current().ifPresent(place.kept()::found);
        Container container = place.hold();
        context.ports().docker().setRestartPolicy(context.cluster().hostOf(node), container.id(), policy);
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new RestoreRestartPolicies(policies));
    }
}
