package drydock.answer;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.Version;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The plugins of a cluster as people read them, the enabled ones first. */
public final class PluginsText {
    private PluginsText() {}

    /**
     * @param node that lists them
     * @param all whether those that NocoBase brings and cannot do without are listed, and not only counted
     */
    public static List<Text> of(Cluster cluster, Node node, List<Plugin> plugins, boolean all) {
        long enabled = plugins.stream().filter(Plugin::enabled).count();
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("plugins.title", cluster.name(), node.name(), enabled, plugins.size()));
        plugins.stream()
                .filter(plugin -> all || !plugin.builtIn())
                .sorted(Comparator.comparing(Plugin::enabled).reversed().thenComparing(Plugin::name))
                .forEach(plugin -> lines.add(Text.line("  ", line(plugin))));
        long builtIn = plugins.stream().filter(Plugin::builtIn).count();
        if (!all && builtIn > 0) {
            lines.add(Text.of("plugins.built-in", builtIn, cluster.name()));
        }
        return lines;
    }

    private static Text line(Plugin plugin) {
        String version = plugin.version().map(Version::toString).orElse("?");
        return Text.of(plugin.enabled() ? "plugins.enabled" : "plugins.disabled", plugin.name(), version);
    }
}
