package drydock.plan.step.node;

import drydock.cluster.Node;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.entrance.InFlightRequests;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that nodes get no requests and stand still. Taken back, it does the same: around a change that only one node
 * may see, it keeps the others away in both directions.
 */
public record DrainAndStopNodes(List<String> nodes) implements Step {

    @Override
    public Text title() {
        return Text.of("step.drain-and-stop-nodes", String.join(" ", nodes));
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Node> all = context.remaining(nodes);
        List<Failure<Node>> failures =
                Parallel.run(all, node -> SuspendRestartPolicies.set(context, node, NodeContainers.NO_RESTART));
        if (!failures.isEmpty()) {
            return Parallel.failed(failures, Node::name).of(Parallel.sick(failures));
        }
        drain(context, all.reversed());
        return StopNodes.stop(context, all);
    }

    private static void drain(StepContext context, List<Node> all) throws InterruptedException {
        boolean running =
                all.stream().anyMatch(node -> StopNodes.running(context, node).isPresent());
        all.forEach(node -> context.ports().balancer().drain(context.cluster(), node));
        if (running) {
            InFlightRequests.await(context);
        }
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(this);
    }
}
