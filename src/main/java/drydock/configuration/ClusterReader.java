package drydock.configuration;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.Windows;
import drydock.cluster.software.PluginSources;
import drydock.configuration.settings.ClusterSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads one cluster: its image, hosts and nodes, and with {@link PartsReader} what stands around them. */
final class ClusterReader {
    private final String name;
    private final String key;
    private final ClusterSettings settings;
    private final Validation validation;

    ClusterReader(String name, ClusterSettings settings, Validation validation) {
        this.name = name;
        this.key = "drydock.clusters." + name + ".";
        this.settings = settings;
        this.validation = validation;
    }

    Cluster cluster(Configuration.Kinds kinds) {
        NodesReader hosts = new NodesReader(key, settings, validation);
        PartsReader parts = new PartsReader(key, settings, kinds, hosts, validation);
        List<Node> nodes = hosts.nodes();
        Cluster.Database database = parts.database();
        return new Cluster(
                name,
                settings.language(),
                channels(),
                new ImageReader(key, settings, validation).image(),
                validation.address(key + "entrance", settings.entrance(), "https://crm.example.com", "http", "https"),
                outside(),
                validation
                        .each(
                                key + "probes",
                                settings.probes(),
                                probe -> probe.startsWith("/"),
                                "A probe is a path that begins with a slash.")
                        .orElse(List.of()),
                settings.apiKey(),
                hosts.hosts(),
                nodes,
                new CreationReader(key, settings, validation).creation(nodes, database),
                parts.balancer(),
                database,
                parts.storage(),
                parts.redis(),
                parts.backups(),
                parts.approvals(),
                settings.drainTimeout(),
                settings.upgradeTimeout(),
                settings.outageTimeout(),
                settings.otherNodes(),
                settings.reopen(),
                settings.upgrades() == ClusterSettings.Permission.ALLOWED,
                settings.pluginChanges(),
                pluginSources(),
                compose(),
                new Windows(settings.windows().orElse(List.of()), settings.timeZone()));
    }

    /** One that is empty is none: a reference may have nothing to say. */
    private Map<String, String> channels() {
        Map<String, String> channels = new TreeMap<>(settings.channels());
        channels.values().removeIf(String::isBlank);
        return channels;
    }

    private PluginSources pluginSources() {
        return new PluginSources(settings.pluginSources().orElse(List.of()).stream()
                .map(place -> validation.address(key + "plugin-sources", place, "https://npm.example.com/", "https"))
                .toList());
    }

    private Cluster.Compose compose() {
        settings.compose()
                .program()
                .filter(program -> !program.isAbsolute())
                .ifPresent(program -> validation.wrong(
                        key + "compose.program",
                        program.toString(),
                        "It is the whole path that the program has on hosts: /usr/local/bin/docker-compose."));
        return new Cluster.Compose(settings.compose().edit(), settings.compose().program());
    }

    private Cluster.Outside outside() {
        List<Integer> accepted = settings.entranceAccepts().orElse(List.of());
        accepted.forEach(status -> validation.within(key + "entrance-accepts", status, 400, 499));
        settings.entranceCa()
                .filter(file -> !hasCertificates(file))
                .ifPresent(
                        file -> validation.wrong(
                                key + "entrance-ca",
                                file.toString(),
                                "It is a file with certificates, each from BEGIN to END CERTIFICATE, that this user may read."));
        return new Cluster.Outside(new TreeSet<>(accepted), settings.entranceCa());
    }

    private static boolean hasCertificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .isEmpty();
        } catch (IOException | CertificateException e) {
            return false;
        }
    }
}
