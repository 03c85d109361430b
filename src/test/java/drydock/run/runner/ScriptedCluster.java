package drydock.run.runner;

import drydock.cluster.Cluster;
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

/** A cluster of which only the rules for people matter. */
final class ScriptedCluster {
    static final Host HOST = new Host("a", URI.create("tcp://a:2375"), Optional.empty());

    private ScriptedCluster() {}

    static Cluster with(Cluster.OnFailure onFailure, int quorum) {
        return new Cluster(
                "prod",
                Locale.ENGLISH,
                Map.of(),
                new Image("nocobase/nocobase", "", Optional.empty()),
                URI.create("http://crm.example.com"),
                Cluster.Outside.USUAL,
                List.of(),
                Optional.empty(),
                List.of(HOST),
                List.of(new Node("nb-1", "a", "nocobase-1", URI.create("http://a:13000"))),
                Optional.empty(),
                new Cluster.Balancer("nginx", "a", "lb"),
                new Cluster.Database("postgres", "a", "pg", List.of("nocobase"), "nocobase", new Secret(""), List.of()),
                new Cluster.Storage("a", Path.of("/srv"), List.of()),
                Optional.empty(),
                new Cluster.Backups("directory", Path.of("/backups"), 10, Optional.empty(), true),
                new Cluster.Approvals(quorum, true, Scripted.REMIND, Scripted.EXPIRE, Scripted.UNDO, onFailure),
                Duration.ofSeconds(20),
                Duration.ofMinutes(30),
                Duration.ofMinutes(3),
                Cluster.Rest.ONE_BY_ONE,
                Cluster.Reopen.AFTER_ALL,
                true,
                Cluster.PluginChanges.ALLOWED,
                PluginSources.NPM,
                Cluster.Compose.UNTOUCHED,
                Windows.always(ZoneOffset.UTC));
    }
}
