package drydock.plan.step.plugin;

import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.docker.Container;
import drydock.docker.Docker.ExecResult;
import drydock.docker.DockerException;
import drydock.nocobase.Health;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.container.NodePlace;
import drydock.text.Explained;
import drydock.text.Text;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a plugin what it was, on the one node that runs: over its API where the node answers, and with NocoBase's own
 * command in its container where the plugin keeps it from starting.
 *
 * @param change what makes it so
 * @param before empty where there was none
 */
public record RevertPluginChange(String node, PluginChange change, Optional<Plugin> before) implements Step {
    /** A node that has not come up by then is taken for one that does not. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A command that fails may look like that for a moment. */
    private static final Duration BROKEN = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    @Override
    public Text title() {
        return Text.of("step.revert-plugin-change", change.plugin());
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Node place = context.cluster().node(node);
        start(context, place);
        boolean repaired = !comesUp(context, place);
        try {
            if (repaired) {
                runCommand(context, place);
                new NodePlace(context, place).stop();
                start(context, place);
            }
            new NodePluginChange(context, place, change, Optional.empty()).carryOut();
        } catch (StepException | DockerException obstacle) {
            return Outcome.Failed.of(obstacle, List.of())
                    .because(Text.of("step.revert-plugin-change.failed", node, Explained.by(obstacle)));
        }
        return new Outcome.Done(
                repaired
                        ? Text.of("step.revert-plugin-change.repaired", node)
                        : Text.of("step.revert-plugin-change.done", node));
    }

    private static boolean comesUp(StepContext context, Node place) throws InterruptedException {
        Instant end = context.clock().instant().plus(PATIENCE);
        Instant broken = context.clock().instant().plus(BROKEN);
        while (context.clock().instant().isBefore(end)) {
            Health health = context.ports().nocobase().health(place);
            if (health instanceof Health.Ok) {
                return true;
            }
            if (!(health instanceof Health.Broken)) {
                broken = context.clock().instant().plus(BROKEN);
            } else if (context.clock().instant().isAfter(broken)) {
                return false;
            }
            context.progress(Text.line(place.name(), ": ", health.text()));
            context.pause(LOOK_AGAIN);
        }
        return false;
    }

    private static void start(StepContext context, Node place) {
        Container container = container(context, place);
        if (!container.running()) {
            context.starting(place, container.id());
            context.ports().docker().start(context.cluster().hostOf(place), container.id());
        }
    }

    private static Container container(StepContext context, Node place) {
        return new NodeContainers(context.ports().docker(), context.cluster())
                .current(place)
                .orElseThrow(() -> new StepException(Text.of("step.no-container", place.container())));
    }

    /** How it ended is known only from what the node then shows. */
    private void runCommand(StepContext context, Node place) {
        ExecResult result = context.ports()
                .docker()
                .exec(
                        context.cluster().hostOf(place),
                        container(context, place).id(),
                        command(),
                        Map.of(),
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        PATIENCE);
        context.progress(Text.of("step.revert-plugin-change.command", node, result.exitCode()));
    }

    /** NocoBase's own, without its API. */
    private List<String> command() {
        List<String> words = new ArrayList<>(
                List.of("yarn", "nocobase", "pm", change.action().word(), change.plugin()));
        change.version().ifPresent(version -> words.add("--version=" + version));
        change.registry().ifPresent(registry -> words.add("--registry=" + registry));
        return words;
    }
}
