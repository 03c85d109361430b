package drydock.plan.step;

import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.HostUnreachable;
import drydock.nocobase.Health;
import drydock.plan.NodeContainers;
import drydock.plan.Obstacle;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;

/** Waits until a node that was started is healthy. */
final class NodeHealth {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private NodeHealth() {}

    /**
     * @return whether it had to be waited for
     * @throws Obstacle with the reason, once waiting is of no use any more
     */
    static boolean await(StepContext context, Node node) throws InterruptedException {
        Instant end = context.clock().instant().plus(context.cluster().upgradeTimeout());
        for (boolean waited = false; ; waited = true) {
            Health health = context.ports().nocobase().health(node);
            switch (health) {
                case Health.Ok() -> {
                    return waited;
                }
                case Health.Broken(String message) ->
                    throw new Obstacle(Text.of("health.gave-up", node.name(), message));
                case Health.Busy(String message) -> context.progress(Text.line(node.name(), ": ", message));
                case Health.Unreachable(Text reason) -> refuseIfEnded(context, node, reason);
            }
            if (context.clock().instant().isAfter(end)) {
                throw new Obstacle(Text.of("health.timeout", node.name(), health.text()));
            }
            context.pause(LOOK_AGAIN);
        }
    }

    private static void refuseIfEnded(StepContext context, Node node, Text reason) {
        context.progress(Text.of("health.silent", node.name()));
        Container container;
        try {
            container = new NodeContainers(context.ports().docker(), context.cluster())
                    .current(node)
                    .orElseThrow(() -> new Obstacle(Text.of("health.gone", node.name())));
        } catch (HostUnreachable held) {
            context.progress(Text.line(node.name(), ": ", Obstacle.of(held)));
            return;
        }
        if (!container.running()) {
            String error = container.error().isEmpty() ? "" : ": " + container.error();
            throw new Obstacle(Text.of("health.ended", node.name(), container.exitCode(), error, reason));
        }
    }
}
