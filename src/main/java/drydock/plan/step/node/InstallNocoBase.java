package drydock.plan.step.node;

import drydock.cluster.Node;
import drydock.cluster.software.Release;
import drydock.nocobase.NocoBase;
import drydock.plan.NodeStep;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.plan.step.verification.NodeHealth;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Starts the first node on an empty database, alone: two would install over each other. Waits until NocoBase is
 * installed and its plugins are enabled, and verifies the node.
 *
 * @param image as for {@link StartAndVerifyNode}
 */
public record InstallNocoBase(String node, String image, Release release) implements NodeStep {
    /** A node is healthy a moment before all of it is there. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    @Override
    public Text title() {
        return Text.of("step.install-nocobase", node);
    }

    @Override
    public Outcome run(StepContext context, Node place) throws InterruptedException {
        return new StartAndVerifyNode(node, image, release).run(context, place, this::awaitInstallation);
    }

    private void awaitInstallation(StepContext context, Node place) throws InterruptedException {
        NodeHealth.await(context, place);
        Instant end = context.clock().instant().plus(PATIENCE);
        Optional<Text> missing = missing(context, place);
        while (missing.isPresent()) {
            if (context.clock().instant().isAfter(end)) {
                throw new StepException(missing.get());
            }
            context.progress(missing.get());
            context.pause(LOOK_AGAIN);
            missing = missing(context, place);
        }
    }

    private Optional<Text> missing(StepContext context, Node place) {
        NocoBase nocoBase = context.ports().nocobase();
        if (nocoBase.databaseVersion(place).isEmpty()) {
            return Optional.of(Text.of("step.install-nocobase.no-version", node));
        }
        return nocoBase.enabledPlugins(place).isEmpty()
                ? Optional.of(Text.of("step.install-nocobase.no-plugins", node))
                : Optional.empty();
    }
}
