package drydock.plan.step;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.HostUnreachable;
import drydock.nocobase.Health;
import drydock.plan.Absence;
import drydock.plan.NodeContainers;
import drydock.plan.Obstacle;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Waits until a node that was started is healthy. */
final class NodeHealth {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    /** So long a host may be silent before it counts as away: its node may go on meanwhile. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** So long an error that is none of NocoBase's own may go on before the node counts as one that gave up. */
    private static final Duration PASSING = Duration.ofSeconds(15);

    private NodeHealth() {}

    /**
     * @return whether it had to be waited for
     * @throws Obstacle with the reason, once waiting is of no use any more
     * @throws HostUnreachable where neither the node nor its host has answered for a while
     */
    static boolean await(StepContext context, Node node) throws InterruptedException {
        Instant end = context.clock().instant().plus(context.cluster().upgradeTimeout());
        Instant heard = context.clock().instant();
        Instant well = heard;
        for (boolean waited = false; ; waited = true) {
            Health health = context.ports().nocobase().health(node);
            switch (health) {
                case Health.Ok() -> {
                    return waited;
                }
                case Health.Broken(String message, boolean mayPass) -> {
                    if (!mayPass || context.clock().instant().isAfter(well.plus(PASSING))) {
                        throw new Obstacle(Text.of("health.gave-up", node.name(), message));
                    }
                    context.progress(Text.line(node.name(), ": ", message));
                }
                case Health.Busy(String message) -> {
                    heard = context.clock().instant();
                    context.progress(Text.line(node.name(), ": ", message));
                }
                case Health.Unreachable(Text reason) -> heard = refuseIfEnded(context, node, reason, heard);
            }
            if (!(health instanceof Health.Broken)) {
                well = context.clock().instant();
            }
            if (context.clock().instant().isAfter(end)) {
                throw new Obstacle(Text.of("health.timeout", node.name(), health.text()));
            }
            context.pause(LOOK_AGAIN);
        }
    }

    /** @return when something of it was heard last */
    private static Instant refuseIfEnded(StepContext context, Node node, Text reason, Instant heard) {
        context.progress(Text.of("health.silent", node.name()));
        Container container;
        try {
            container = new NodeContainers(context.ports().docker(), context.cluster())
                    .current(node)
                    .orElseThrow(() -> new Obstacle(Text.of("health.gone", node.name())));
        } catch (HostUnreachable held) {
            if (context.clock().instant().isAfter(heard.plus(SILENCE))) {
                throw held;
            }
            context.progress(Text.line(node.name(), ": ", Obstacle.of(held)));
            return heard;
        }
        if (!container.running()) {
            throw ended(context, node, container, reason);
        }
        return context.clock().instant();
    }

    private static Obstacle ended(StepContext context, Node node, Container container, Text reason) {
        Host host = context.cluster().hostOf(node);
        Optional<Instant> engine = context.ports().docker().engineStarted(host);
        if (engine.isPresent()
                && container
                        .startedAt()
                        .filter(at -> isBefore(at, engine.get()))
                        .isPresent()) {
            Absence restart = new Absence(Absence.Kind.HOST, host.name(), true);
            return new Obstacle(Text.of("health.ended-with-engine", node.name(), host.name()), List.of(restart), null);
        }
        String error = container.error().isEmpty() ? "" : ": " + container.error();
        return new Obstacle(Text.of("health.ended", node.name(), container.exitCode(), error, reason));
    }

    private static boolean isBefore(String startedAt, Instant engine) {
        try {
            return Instant.parse(startedAt).isBefore(engine);
        } catch (DateTimeParseException unknown) {
            return false;
        }
    }
}
