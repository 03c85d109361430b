package drydock.bot;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.Plugin;
import drydock.cluster.Version;
import drydock.nocobase.Health;
import drydock.nocobase.NocoBase;
import drydock.nocobase.NocoBaseException;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says which plugins a cluster has, as the first of its nodes that serves lists them. */
record PluginsText(Cluster cluster) {

    List<Text> of(NocoBase nocobase) {
        Optional<Node> serving = cluster.nodes().stream()
                .filter(node -> nocobase.health(node) instanceof Health.Ok)
                .findFirst();
        if (serving.isEmpty()) {
            return List.of(Text.of("plugins.nobody-serves", cluster.name()));
        }
        try {
            return lines(serving.get(), nocobase.plugins(cluster, serving.get()));
        } catch (NocoBaseException e) {
            return List.of(Text.verbatim(e.getMessage()));
        }
    }

    private List<Text> lines(Node node, List<Plugin> plugins) {
        long enabled = plugins.stream().filter(Plugin::enabled).count();
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("plugins.title", cluster.name(), node.name(), enabled, plugins.size()));
        plugins.stream()
                .sorted(Comparator.comparing(Plugin::enabled).reversed().thenComparing(Plugin::name))
                .forEach(plugin -> lines.add(Text.line("  ", line(plugin))));
        return lines;
    }

    private static Text line(Plugin plugin) {
        String version = plugin.version().map(Version::toString).orElse("?");
        return Text.of(plugin.enabled() ? "plugins.enabled" : "plugins.disabled", plugin.name(), version);
    }
}
