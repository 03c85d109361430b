package drydock.plan.step;

import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.plan.NodeContainers;
import drydock.plan.StepContext;

/** Stops the container in a node's place, written before it is done. */
final class Stopping {
    private Stopping() {}

    static void stop(StepContext context, Node node) {
        new NodeContainers(context.ports().docker(), context.cluster())
                .current(node)
                .filter(Container::running)
                .ifPresent(container -> {
                    context.stopping(node, container.startedAt().orElse(""));
                    context.ports().docker().stop(context.cluster().hostOf(node), container.id());
                });
    }
}
