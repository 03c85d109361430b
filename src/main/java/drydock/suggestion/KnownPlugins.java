package drydock.suggestion;

import drydock.cluster.Cluster;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange.Action;
import drydock.nocobase.NocoBase;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
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
        return Arrays.stream(Action.values())
                .filter(action -> command.equals("plugin " + action.word()))
                .findFirst()
                .map(this::fit)
                .orElse(List.of());
    }

    private List<String> fit(Action action) {
        Predicate<Plugin> fitting = switch (action) {
            case ADD -> _ -> false;
            case ENABLE -> plugin -> !plugin.enabled();
            case DISABLE -> plugin -> plugin.enabled() && !plugin.builtIn();
            case UPDATE -> plugin -> !plugin.builtIn();
            case REMOVE -> plugin -> !plugin.enabled() && !plugin.builtIn();
        };
        return lately.of(clusters)
                .filter(fitting)
                .map(Plugin::name)
                .distinct()
                .sorted()
                .toList();
    }
}
