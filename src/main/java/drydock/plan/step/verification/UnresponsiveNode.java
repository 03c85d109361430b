package drydock.plan.step.verification;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.HostUnreachable;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.plan.TransientFault;
import drydock.plan.node.NodeContainers;
import drydock.text.Explained;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** A node that should be starting and does not answer: whether its container still runs. */
record UnresponsiveNode(StepContext context, Node node) {
    /** So long a host may be silent before it counts as away: its node may go on meanwhile. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /**
     * @param heard when something of it was heard last
     * @return the same by now
     * @throws StepException where its container has ended or is gone
     * @throws HostUnreachable where its host has not answered for a while either
     */
    Instant heard(Text reason, Instant heard) {
        context.progress(Text.of("health.silent", node.name()));
        Instant now = context.clock().instant();
        Container container;
        try {
            container = new NodeContainers(context.ports().docker(), context.cluster())
                    .current(node)
                    .orElseThrow(() -> new StepException(Text.of("health.gone", node.name())));
        } catch (HostUnreachable held) {
            if (now.isAfter(heard.plus(SILENCE))) {
                throw held;
            }
            context.progress(Text.line(node.name(), ": ", Explained.by(held)));
            return heard;
        }
        if (!container.running()) {
            throw ended(container, reason);
        }
        return now;
    }

    private StepException ended(Container container, Text reason) {
        Host host = context.cluster().hostOf(node);
        Optional<Instant> engine = context.ports().docker().engineStarted(host);
        if (engine.isPresent()
                && container
                        .startedAt()
                        .filter(at -> isBefore(at, engine.get()))
                        .isPresent()) {
            TransientFault restart = new TransientFault(TransientFault.Kind.HOST, host.name(), true);
            return new StepException(
                    Text.of("health.ended-with-engine", node.name(), host.name()), List.of(restart), null);
        }
        String error = container.error().isEmpty() ? "" : ": " + container.error();
        return new StepException(Text.of("health.ended", node.name(), container.exitCode(), error, reason));
    }

    static boolean isBefore(String startedAt, Instant engine) {
        try {
            return Instant.parse(startedAt).isBefore(engine);
        } catch (DateTimeParseException unknown) {
            return false;
        }
    }
}
