package drydock.testing;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.plan.node.KnownImages;
import drydock.testing.Facts.NodeStanding;
import drydock.testing.Facts.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Sees how a fake cluster stands now. */
public final class FakeStanding {
    private final FakeCluster world;
    private final Cluster cluster;

    private FakeStanding(FakeCluster world) {
        this.world = world;
        this.cluster = world.cluster();
    }

    public static Standing of(FakeCluster world) {
        world.live();
        return new FakeStanding(world).standing();
    }

    /** The same without what the world writes while it is let in, which goes on by itself. */
    public static Standing withoutTheWorld(FakeCluster world) {
        Standing all = of(world);
        return !all.open()
                ? all
                : new Standing(
                        all.nodes(),
                        all.open(),
                        all.drained(),
                        all.version(),
                        new TreeMap<>(),
                        Set.of(),
                        all.migrations(),
                        all.containers(),
                        all.databases(),
                        all.halfBackups());
    }

    /** The same without the databases that backups put beside the live ones. */
    public static Standing withoutCopies(Standing all) {
        return new Standing(
                all.nodes(),
                all.open(),
                all.drained(),
                all.version(),
                all.data(),
                all.rows(),
                all.migrations(),
                all.containers(),
                all.databases().stream()
                        .filter(name -> !name.contains("_drydock_"))
                        .collect(Collectors.toCollection(TreeSet::new)),
                all.halfBackups());
    }

    private Standing standing() {
        Map<String, NodeStanding> nodes = new TreeMap<>();
        cluster.nodes().forEach(node -> nodes.put(node.name(), node(node)));
        Set<String> containers = new TreeSet<>();
        for (Host host : cluster.hosts()) {
            world.docker.containers(host).forEach(one -> containers.add(host.name() + "/" + one.name()));
        }
        world.database.scratches().forEach(scratch -> containers.add("scratch/" + scratch));
        boolean there = world.database.names().contains(FakeCluster.DATABASE);
        return new Standing(
                nodes,
                world.balancer.entrance() == Entrance.OPEN,
                new TreeSet<>(world.balancer.drained(cluster)),
                Version.parse(there ? world.content().version() : "").orElse(Version.of("0.0.0")),
                world.world().data(),
                there ? world.world().rows() : Set.of(),
                there ? world.content().tables().getOrDefault("migrations", List.of()) : List.of(),
                containers,
                world.database.names(),
                halfBackups());
    }

    private Set<String> halfBackups() {
        try {
            Set<String> half = new TreeSet<>();
            for (String backup : world.store.backups(cluster)) {
                if (world.store.manifest(cluster, backup).isEmpty()) {
                    half.add(backup);
                }
            }
            return half;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NodeStanding node(Node node) {
        Host host = cluster.hostOf(node);
        Optional<Container> container = world.docker.container(host, node.container());
        return new NodeStanding(
                container.filter(Container::running).isPresent(),
                world.nodes().serves(node.name()),
                container
                        .map(one -> new KnownImages(world.docker, cluster)
                                .digest(host, one.imageReference(), one.imageId()))
                        .orElse(""),
                container.map(Container::restartPolicy).orElse(Map.of()),
                world.nodes().loaded(node.name()));
    }
}
