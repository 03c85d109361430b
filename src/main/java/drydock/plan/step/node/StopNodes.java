package drydock.plan.step.node;

import drydock.cluster.Node;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.container.NodePlace;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stops all nodes at the same time.
 *
 * @param version that they ran, the only one of which taking this back may start them again
 * @param subApplications what the databases of sub-applications held then
 */
public record StopNodes(List<String> nodes, Version version, Map<String, Version> subApplications) implements Step {

    /** Where there are no sub-applications. */
    public StopNodes(List<String> nodes, Version version) {
        this(nodes, version, Map.of());
    }

    @Override
    public Text title() {
        return Text.of("step.stop-nodes", String.join(" ", nodes));
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        boolean othersServe = nodes.size() < context.cluster().nodes().size();
        try {
            Outcome outcome =
                    stop(context, nodes.stream().map(context.cluster()::node).toList());
            return othersServe && outcome instanceof Outcome.Failed failed ? failed.of(nodes) : outcome;
        } catch (DockerException e) {
            return Outcome.Failed.of(e, othersServe ? nodes : List.of());
        }
    }

    static Outcome stop(StepContext context, List<Node> nodes) throws InterruptedException {
        for (Node node : nodes) {
            context.stopping(
                    node, running(context, node).flatMap(Container::startedAt).orElse(""));
        }
        List<Failure<Node>> failures = Parallel.run(
                nodes,
                node -> running(context, node)
                        .ifPresent(container ->
                                context.ports().docker().stop(context.cluster().hostOf(node), container.id())));
        return Parallel.outcome(failures, Node::name, Text.of("step.stop-nodes.done", nodes.size()));
    }

    static Optional<Container> running(StepContext context, Node node) {
        return new NodePlace(context, node).current().filter(Container::running);
    }

    @Override
    public boolean interruptsService() {
        return !nodes.isEmpty();
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new StartNodes(nodes, version, subApplications));
    }
}
