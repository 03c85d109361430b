package drydock.plan.step.node;

import drydock.cluster.Node;
import drydock.docker.Container;
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
        List<String> names =
                nodes.stream().filter(name -> !context.leftOut().contains(name)).toList();
        List<Node> all = RemainingNodes.of(context, names);
        List<Failure<Node>> failures =
                Parallel.run(all, node -> SuspendRestartPolicies.set(context, node, NodeContainers.NO_RESTART));
        if (!failures.isEmpty()) {
            List<String> sick =
                    failures.stream().map(failure -> failure.of().name()).toList();
            return Parallel.failed(failures, Node::name).of(sick);
        }
        drain(context, all.reversed());
        return StopNodes.stop(context, names);
    }

    private static void drain(StepContext context, List<Node> all) throws InterruptedException {
        boolean running = all.stream().anyMatch(node -> isRunning(context, node));
        all.forEach(node -> context.ports().balancer().drain(context.cluster(), node));
        if (running) {
            InFlightRequests.await(context);
        }
    }

    private static boolean isRunning(StepContext context, Node node) {
        return new NodeContainers(context.ports().docker(), context.cluster())
                .current(node)
                .filter(Container::running)
                .isPresent();
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(this);
    }
}
