package drydock.plan.step.plugin;

import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.nocobase.NocoBase;
import drydock.nocobase.NocoBaseException;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.plan.step.verification.NodeHealth;
import drydock.text.Explained;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plugin on the one node on which it is changed. NocoBase is silent about success and failure alike, so what counts is
 * what the node shows: its health, its list of plugins, and the plugin's own route.
 */
final class NodePluginChange {
    /** So long a healthy node may take until it begins with what it was asked for. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final int NOT_FOUND = 404;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final StepContext context;
    private final NocoBase nocobase;
    private final Node node;
    private final PluginChange change;
    private final Optional<Plugin> before;

    NodePluginChange(StepContext context, Node node, PluginChange change, Optional<Plugin> before) {
        this.context = context;
        this.nocobase = context.ports().nocobase();
        this.node = node;
        this.change = change;
        this.before = before;
    }

    List<Plugin> all() {
        return nocobase.plugins(context.cluster(), node);
    }

    Optional<Plugin> find() {
        return all().stream().filter(plugin -> plugin.isCalled(change.plugin())).findFirst();
    }

    /** Unless it is done already. @throws StepException where the node is not healthy afterwards, or has not done it */
    void carryOut() throws InterruptedException {
        NodeHealth.await(context, node);
        if (!isDone()) {
            refuseAnotherFile();
            await(ask());
        }
    }

    /** It may have become another one since it was looked at. */
    private void refuseAnotherFile() {
        change.archive().ifPresent(archive -> {
            if (new CheckPluginPackage(archive).run(context) instanceof Outcome.Failed other) {
                throw new StepException(other.reason());
            }
        });
    }

    private Optional<Text> ask() {
        try {
            return nocobase.change(context.cluster(), node, change).map(Text::verbatim);
        } catch (NocoBaseException unanswered) {
            return Optional.of(Explained.by(unanswered));
        }
    }

    private void await(Optional<Text> said) throws InterruptedException {
        Instant end = context.clock().instant().plus(context.cluster().upgradeTimeout());
        Instant silent = context.clock().instant().plus(SILENCE);
        while (true) {
            if (NodeHealth.await(context, node)) {
                silent = context.clock().instant().plus(SILENCE);
            }
            if (isDone()) {
                NodeHealth.await(context, node);
                return;
            }
            if (context.clock().instant().isAfter(silent.isBefore(end) ? silent : end)) {
                throw new StepException(Text.of(
                        "plugin.not-done",
                        node.name(),
                        ChangePlugin.text(change),
                        said.orElse(Text.of("plugin.no-reason"))));
            }
            context.pause(LOOK_AGAIN);
        }
    }

    private boolean isDone() {
        try {
            return change.isDone(before, find()) && isRouteAsWanted();
        } catch (NocoBaseException busy) {
            return false;
        }
    }

    /** Only a route that people have named is known to be the plugin's. */
    private boolean isRouteAsWanted() {
        return change.route()
                .map(route -> switch (change.action()) {
                    case ENABLE -> answers(route);
                    case DISABLE -> !answers(route);
                    case ADD, UPDATE, REMOVE -> true;
                })
                .orElse(true);
    }

    private boolean answers(String route) {
        return isThere(nocobase.probe(node, route));
    }

    /** Whether a route that was answered with this status is known there: what is forbidden, or breaks, is. */
    static boolean isThere(int status) {
        return status != 0 && status != NOT_FOUND;
    }
}
