package drydock.runbook.node;

import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.command.input.NearestWord;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/** What the list of a cluster's plugins says against a change. */
record PluginObjections(List<Plugin> plugins) {

    static Optional<Plugin> find(List<Plugin> plugins, String called) {
        return plugins.stream().filter(plugin -> plugin.isCalled(called)).findFirst();
    }

    Optional<Text> to(PluginChange change) {
        Optional<Plugin> found = find(plugins, change.plugin());
        return switch (change.action()) {
            case ADD -> found.map(plugin -> Text.of("objection.plugin.there", plugin.name()));
            case ENABLE -> found.map(PluginObjections::toEnabling).orElseGet(() -> Optional.of(unknown(change)));
            case DISABLE -> found.map(PluginObjections::toDisabling).orElseGet(() -> Optional.of(unknown(change)));
            case UPDATE ->
                found.map(plugin -> toUpdating(plugin, change)).orElseGet(() -> Optional.of(unknown(change)));
            case REMOVE -> found.map(PluginObjections::toRemoving).orElseGet(() -> Optional.of(unknown(change)));
        };
    }

    private Text unknown(PluginChange change) {
        List<String> names = plugins.stream().map(Plugin::name).toList();
        return NearestWord.to(change.plugin(), names)
                .map(near -> Text.of("objection.plugin.unknown.meant", change.plugin(), near))
                .orElse(Text.of("objection.plugin.unknown", change.plugin()));
    }

    private static Optional<Text> toEnabling(Plugin plugin) {
        return plugin.enabled() ? Optional.of(Text.of("objection.plugin.enabled", plugin.name())) : Optional.empty();
    }

    private static Optional<Text> toDisabling(Plugin plugin) {
        if (plugin.builtIn()) {
            return Optional.of(Text.of("objection.plugin.built-in", plugin.name()));
        }
        return plugin.enabled() ? Optional.empty() : Optional.of(Text.of("objection.plugin.disabled", plugin.name()));
    }

    private static Optional<Text> toUpdating(Plugin plugin, PluginChange change) {
        if (plugin.builtIn()) {
            return Optional.of(Text.of("objection.plugin.built-in", plugin.name()));
        }
        return change.version().isPresent() && change.version().equals(plugin.version())
                ? Optional.of(Text.of(
                        "objection.plugin.version",
                        plugin.name(),
                        change.version().get()))
                : Optional.empty();
    }

    /** NocoBase would remove it under the feet of the nodes that have loaded it. */
    private static Optional<Text> toRemoving(Plugin plugin) {
        if (plugin.builtIn()) {
            return Optional.of(Text.of("objection.plugin.built-in", plugin.name()));
        }
        return plugin.enabled() ? Optional.of(Text.of("objection.plugin.in-use", plugin.name())) : Optional.empty();
    }
}
