package drydock.testing;

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

/** A cluster to test with, in the parts that a test cares about. */
public record SmallCluster(
        List<Host> hosts, Cluster.Database database, Cluster.Storage storage, Cluster.Backups backups, String node) {

    public static SmallCluster small() {
        return new SmallCluster(
                List.of(new Host("a", URI.create("tcp://127.0.0.1:2375"), Optional.empty())),
                new Cluster.Database(
                        "postgres", "a", "pg", List.of("nocobase"), "nocobase", new Secret("secret"), List.of()),
                new Cluster.Storage("a", Path.of("/srv/nocobase/storage"), List.of("backups", "logs")),
                in(Path.of("backups")),
                "nocobase-1");
    }

    public SmallCluster with(Cluster.Database other) {
        return new SmallCluster(hosts, other, storage, backups, node);
    }

    public SmallCluster with(Cluster.Storage other) {
        return new SmallCluster(hosts, database, other, backups, node);
    }

    public SmallCluster on(Host host) {
        return new SmallCluster(List.of(host), database, storage, backups, node);
    }

    /** @param container of the only node */
    public SmallCluster node(String container) {
        return new SmallCluster(hosts, database, storage, backups, container);
    }

    public SmallCluster names(String... names) {
        return with(new Cluster.Database(
                database.type(),
                database.host(),
                database.container(),
                List.of(names),
                database.user(),
                database.password(),
                database.readers(),
                database.admin(),
                database.notBackedUp()));
    }

    public SmallCluster readers(String... readers) {
        return with(new Cluster.Database(
                database.type(),
                database.host(),
                database.container(),
                database.names(),
                database.user(),
                database.password(),
                List.of(readers),
                database.admin(),
                database.notBackedUp()));
    }

    /** @param admin who keeps the databases */
    public SmallCluster admin(Cluster.Login admin) {
        return with(new Cluster.Database(
                database.type(),
                database.host(),
                database.container(),
                database.names(),
                database.user(),
                database.password(),
                database.readers(),
                Optional.of(admin),
                database.notBackedUp()));
    }

    public SmallCluster notBackedUp(String... names) {
        return with(new Cluster.Database(
                database.type(),
                database.host(),
                database.container(),
                database.names(),
                database.user(),
                database.password(),
                database.readers(),
                database.admin(),
                List.of(names)));
    }

    public SmallCluster backups(Path directory) {
        return new SmallCluster(hosts, database, storage, in(directory), node);
    }

    private static Cluster.Backups in(Path directory) {
        return new Cluster.Backups("directory", directory, 10, Optional.empty(), true);
    }

    public SmallCluster backups(Cluster.Bucket bucket) {
        Cluster.Backups inBucket = new Cluster.Backups(
                "s3",
                backups.directory(),
                backups.keep(),
                backups.keepFor(),
                backups.rehearse(),
                backups.proof(),
                backups.proveOn(),
                backups.keepSealed(),
                Optional.of(bucket));
        return new SmallCluster(hosts, database, storage, inBucket, node);
    }

    public Cluster cluster() {
        return new Cluster(
                "prod",
                Locale.ENGLISH,
                Map.of(),
                new Image("nocobase/nocobase", "", Optional.empty()),
                URI.create("http://127.0.0.1"),
                Cluster.Outside.USUAL,
                List.of("/"),
                Optional.empty(),
                hosts,
                List.of(new Node("nb-1", storage.host(), node, URI.create("http://127.0.0.1:13000"))),
                Optional.empty(),
                new Cluster.Balancer("nginx", "a", "lb"),
                database,
                storage,
                Optional.empty(),
                backups,
                new Cluster.Approvals(
                        1,
                        true,
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        Duration.ofSeconds(5),
                        Cluster.OnFailure.ASK),
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
