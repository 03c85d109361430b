package drydock.suggestion;

import drydock.cluster.Cluster;
import drydock.cluster.software.Plugin;
import drydock.nocobase.NocoBase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The plugins of the clusters, for somebody who is typing. */
public final class KnownPlugins {
    private final List<Cluster> clusters;
    private final RecentAnswers<Cluster, Plugin> lately;

    /** @param patience after which there are none, until a node has answered */
    public KnownPlugins(List<Cluster> clusters, NocoBase nocobase, Clock clock, Duration patience) {
        this.clusters = clusters.stream()
                .filter(cluster -> cluster.apiKey().isPresent())
                .toList();
        this.lately = new RecentAnswers<>(cluster -> nocobase.plugins(cluster, cluster.firstNode()), clock, patience);
    }

    /** Those with which a command can do something. */
    List<String> fit(String command) {
        Predicate<Plugin> fitting = switch (command) {
            case "plugin enable" -> plugin -> !plugin.enabled();
            case "plugin disable" -> plugin -> plugin.enabled() && !plugin.builtIn();
            case "plugin update" -> plugin -> !plugin.builtIn();
            case "plugin remove" -> plugin -> !plugin.enabled() && !plugin.builtIn();
            default -> _ -> false;
        };
        return lately.of(clusters)
                .filter(fitting)
                .map(Plugin::name)
                .distinct()
                .sorted()
                .toList();
    }
}
