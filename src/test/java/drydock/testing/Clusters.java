package drydock.testing;

import drydock.cluster.Cluster;
import drydock.cluster.Cluster.Approvals;
import drydock.cluster.Cluster.Backups;
import drydock.cluster.Cluster.Balancer;
import drydock.cluster.Cluster.Database;
import drydock.cluster.Cluster.OnFailure;
import drydock.cluster.Cluster.Outside;
import drydock.cluster.Cluster.PluginChanges;
import drydock.cluster.Cluster.Reopen;
import drydock.cluster.Cluster.Rest;
import drydock.cluster.Cluster.Storage;
import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.cluster.Node;
import drydock.cluster.Secret;
import drydock.cluster.Windows;
import drydock.cluster.software.PluginSources;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Clusters as a configuration would describe them. */
public final class Clusters {
    private Clusters() {}

    /** The cluster of the demo: three hosts, three nodes. */
    public static Cluster demo() {
        return with("lb", URI.create("http://10.77.0.11"), List.of(node(1), node(2), node(3)));
    }

    /** The demo with another balancer, entrance and nodes. */
    public static Cluster with(String balancer, URI entrance, List<Node> nodes) {
        return writing(Cluster.Compose.UNTOUCHED, balancer, entrance, nodes);
    }

    /** The same where compose files may be written. */
    public static Cluster writing(Cluster.Compose compose, String balancer, URI entrance, List<Node> nodes) {
        return new Cluster(
                "demo",
                Locale.ENGLISH,
                Map.of(),
                new Image(
                        Lab.REGISTRY + "/nocobase/nocobase",
                        "",
                        Optional.of(new Image.Registry(
                                URI.create("http://" + Lab.REGISTRY), Optional.empty(), Optional.empty()))),
                entrance,
                Outside.USUAL,
                List.of("/"),
                Optional.of(new Secret("demo-api-key")),
                List.of(Lab.A, Lab.B, Lab.C),
                nodes,
                Optional.empty(),
                new Balancer("nginx", "a", balancer),
                new Database("postgres", "a", "pg", List.of("nocobase"), "nocobase", new Secret("p"), List.of()),
                new Storage("a", Path.of("/srv/nocobase/storage"), List.of()),
                Optional.empty(),
                new Backups("directory", Path.of("backups"), 10, Optional.empty(), true),
                new Approvals(
                        1, true, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(5), OnFailure.ASK),
                Duration.ofSeconds(20),
                Duration.ofMinutes(30),
                Duration.ofMinutes(3),
                Rest.ONE_BY_ONE,
                Reopen.AFTER_ALL,
                true,
                PluginChanges.ALLOWED,
                PluginSources.NPM,
                compose,
                Windows.always(ZoneOffset.UTC));
    }

    private static Node node(int number) {
        Host host = List.of(Lab.A, Lab.B, Lab.C).get(number - 1);
        return new Node(
                "nb-" + number,
                host.name(),
                "nocobase-" + number,
                URI.create("http://" + host.docker().getHost() + ":13000"));
    }
}
