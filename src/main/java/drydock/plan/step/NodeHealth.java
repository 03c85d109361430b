package drydock.plan.step;

import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.HostUnreachable;
import drydock.nocobase.Health;
import drydock.plan.NodeContainers;
import drydock.plan.StepContext;
import java.time.Duration;
import java.time.Instant;

/** Waits until a node that was started is healthy. */
final class NodeHealth {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private NodeHealth() {}

    /** @throws IllegalStateException with the reason, once waiting is of no use any more */
    static void await(StepContext context, Node node) throws InterruptedException {
        Instant end = context.clock().instant().plus(context.cluster().upgradeTimeout());
        while (true) {
            Health health = context.ports().nocobase().health(node);
            switch (health) {
                case Health.Ok() -> {
                    return;
                }
                case Health.Broken(String message) ->
                    throw new IllegalStateException(node.name() + " gave up: " + message);
                case Health.Busy(String message) -> context.progress(node.name() + ": " + message);
                case Health.Unreachable(String reason) -> refuseIfEnded(context, node, reason);
            }
            if (context.clock().instant().isAfter(end)) {
                throw new IllegalStateException(
                        node.name() + " was not healthy within the upgrade-timeout; it says: " + health.text());
            }
            context.pause(LOOK_AGAIN);
        }
    }

    private static void refuseIfEnded(StepContext context, Node node, String reason) {
        context.progress(node.name() + " does not answer yet");
        Container container;
        try {
            container = new NodeContainers(context.ports().docker(), context.cluster())
                    .current(node)
                    .orElseThrow(() -> new IllegalStateException("the container of " + node.name() + " is gone"));
        } catch (HostUnreachable held) {
            context.progress(node.name() + ": " + held.getMessage());
            return;
        }
        if (!container.running()) {
            throw new IllegalStateException(node.name() + " ended with exit code " + container.exitCode()
                    + (container.error().isEmpty() ? "" : ": " + container.error()) + "; " + reason);
        }
    }
}
