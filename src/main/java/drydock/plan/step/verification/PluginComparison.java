package drydock.plan.step.verification;

import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.nocobase.NocoBaseException;
import drydock.plan.Deviation;
import drydock.plan.Deviation.Kind;
import drydock.plan.StepContext;
import drydock.text.Explained;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plugins that were enabled before, compared with those that a node has enabled now.
 *
 * @param before empty where nobody knows, and nothing is compared
 */
record PluginComparison(StepContext context, Node node, List<String> before) {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** An answer may be lost; a key that is refused is so each time. */
    private static final int TIMES = 3;

    List<Deviation> deviations() throws InterruptedException {
        if (before.isEmpty()) {
            return List.of();
        }
        for (int time = 1; ; time++) {
            try {
                Set<String> now = enabled();
                return before.stream()
                        .filter(name -> !now.contains(name))
                        .map(name ->
                                new Deviation(Kind.PLUGIN_MISSING, name, Text.of("verification.plugin-missing", name)))
                        .toList();
            } catch (NocoBaseException e) {
                if (time == TIMES) {
                    Text why = Text.of("verification.plugins-untold", Explained.by(e));
                    return List.of(new Deviation(Kind.PLUGINS_UNTOLD, why));
                }
                context.pause(LOOK_AGAIN);
            }
        }
    }

    private Set<String> enabled() {
        return context.ports().nocobase().plugins(context.cluster(), node).stream()
                .filter(Plugin::enabled)
                .map(Plugin::name)
                .collect(Collectors.toSet());
    }

    /** @param found in the same verification */
    Text summary(List<Deviation> found) {
        boolean untold = found.stream().anyMatch(one -> one.kind() == Kind.PLUGINS_UNTOLD);
        if (before.isEmpty() || untold) {
            return Text.of("verification.plugins-not-compared");
        }
        long missing =
                found.stream().filter(one -> one.kind() == Kind.PLUGIN_MISSING).count();
        return missing == 0
                ? Text.of("verification.plugins-as-before", before.size())
                : Text.of("verification.plugins-in-part", before.size() - missing, before.size());
    }
}
