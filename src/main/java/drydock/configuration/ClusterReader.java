package drydock.configuration;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.PluginSources;
import drydock.cluster.Window;
import drydock.cluster.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads one cluster: its image, hosts and nodes, and with {@link PartsReader} what stands around them. */
final class ClusterReader {
    private static final Set<String> PERMISSIONS = Set.of("allowed", "forbidden");

    private final String name;
    private final String key;
    private final ClusterSettings settings;
    private final Values values;
    private final Reading reading;

    ClusterReader(String name, ClusterSettings settings, Reading reading) {
        this.name = name;
        this.key = "drydock.clusters." + name + ".";
        this.settings = settings;
        this.values = reading.values();
        this.reading = reading;
    }

    Cluster cluster(Kinds kinds) {
        HostsReader hosts = new HostsReader(name, settings, reading);
        PartsReader parts = new PartsReader(key, settings, kinds, hosts, reading);
        List<Node> nodes = hosts.nodes();
        Cluster.Database database = parts.database();
        return new Cluster(
                name,
                language(),
                new TreeMap<>(settings.channels()),
                new ImageReader(key, settings, reading).image(),
                reading.addresses()
                        .required(key + "entrance", settings.entrance(), "https://crm.example.com", "http", "https"),
                outside(),
                probes(),
                values.secret(key + "api-key", settings.apiKey()),
                hosts.hosts(),
                nodes,
                new CreationReader(key, settings, reading).creation(nodes, database),
                parts.balancer(),
                database,
                parts.storage(),
                parts.redis(),
                parts.backups(),
                parts.approvals(),
                values.duration(key + "drain-timeout", settings.drainTimeout()),
                values.duration(key + "upgrade-timeout", settings.upgradeTimeout()),
                values.word(key + "rest", settings.rest(), Cluster.Rest.class),
                values.word(key + "reopen", settings.reopen(), Cluster.Reopen.class),
                values.word(key + "upgrades", settings.upgrades(), PERMISSIONS).equals("allowed"),
                values.word(key + "plugin-changes", settings.pluginChanges(), Cluster.PluginChanges.class),
                pluginSources(),
                windows());
    }

    private PluginSources pluginSources() {
        return new PluginSources(settings.pluginSources().map(Texts::values).orElse(List.of()).stream()
                .map(place ->
                        reading.addresses().of(key + "plugin-sources", place, "https://npm.example.com/", "https"))
                .toList());
    }

    private Windows windows() {
        List<Window> windows = new ArrayList<>();
        for (String text : settings.windows().map(Texts::values).orElse(List.of())) {
            Window.parse(text)
                    .ifPresentOrElse(
                            windows::add,
                            () -> reading.mistakes()
                                    .wrong(
                                            key + "windows",
                                            text,
                                            "A window is a day and two times: SAT 01:00-05:00, or FRI 22:00-02:00"
                                                    + " until the next day."));
        }
        return new Windows(windows, values.zone(key + "time-zone", settings.timeZone()));
    }

    private Locale language() {
        return Locale.forLanguageTag(values.word(key + "language", settings.language(), Set.of("en", "th")));
    }

    private Cluster.Outside outside() {
        Set<Integer> accepted = new TreeSet<>();
        settings.entranceAccepts()
                .map(Texts::values)
                .orElse(List.of())
                .forEach(status -> accepted.add(values.number(key + "entrance-accepts", status, 400, 499)));
        return new Cluster.Outside(
                accepted, settings.entranceCa().map(file -> values.certificates(key + "entrance-ca", file)));
    }

    private List<String> probes() {
        List<String> probes = settings.probes().map(Texts::values).orElse(List.of());
        probes.stream()
                .filter(probe -> !probe.startsWith("/"))
                .forEach(probe ->
                        reading.mistakes().wrong(key + "probes", probe, "A probe is a path that begins with a slash."));
        return probes;
    }
}
