package drydock.plan.step.container;

import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.plan.StepContext;
import drydock.plan.node.NodeContainers;

/** Stops the container in a node's place, written before it is done. */
public final class Stopping {
    private Stopping() {}

    public static void stop(StepContext context, Node node) {
        new NodeContainers(context.ports().docker(), context.cluster())
                .current(node)
                .filter(Container::running)
                .ifPresent(container -> {
                    context.stopping(node, container.startedAt().orElse(""));
                    context.ports().docker().stop(context.cluster().hostOf(node), container.id());
                });
    }
}
