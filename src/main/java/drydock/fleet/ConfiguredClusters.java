package drydock.fleet;

import drydock.backup.Backups;
import drydock.backup.storage.Storage;
import drydock.backup.store.BackupStore;
import drydock.balancer.Balancer;
import drydock.cache.Cache;
import drydock.cluster.Cluster;
import drydock.cluster.Windows;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.software.VersionRange;
import drydock.database.Database;
import drydock.docker.ComposeProjects;
import drydock.docker.Docker;
import drydock.docker.successor.OriginalContainers;
import drydock.nocobase.NocoBase;
import drydock.plan.ClusterPorts;
import drydock.plan.node.Leftover;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.observation.Observation;
import drydock.registry.Registry;
import drydock.run.Fleet;
import drydock.run.Fleet.UnknownCluster;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The configured clusters, each with the adapters that serve it. */
public final class ConfiguredClusters implements Fleet {
    private final List<Cluster> clusters;
    private final Adapters adapters;
    private final Clock clock;
    private final Observations observations;

    /** All adapters that there are, of which a cluster's configuration picks. */
    public record Adapters(
            Docker docker,
            List<Balancer> balancers,
            List<Database> databases,
            Storage storage,
            Cache cache,
            BackupStore backups,
            NocoBase nocobase,
            Registry registry,
            OriginalContainers originals,
            ComposeProjects composeProjects) {}

    public ConfiguredClusters(List<Cluster> clusters, Adapters adapters, Clock clock) {
        this.clusters = List.copyOf(clusters);
        this.adapters = adapters;
        this.clock = clock;
        this.observations = new Observations(clock);
    }

    public List<Cluster> all() {
        return clusters;
    }

    /** The named one; the parser has seen to it that one is named where there are several. */
    public Cluster pick(Optional<String> name) {
        return name.map(this::cluster).orElseGet(clusters::getFirst);
    }

    /** Of a cluster that a run was about, where it is still configured. */
    public Optional<Windows> windows(String name) {
        return clusters.stream()
                .filter(cluster -> cluster.name().equals(name))
                .map(Cluster::windows)
                .findFirst();
    }

    /**
     * Observes a cluster as it will be once what earlier runs left behind is cleared away, and remembers for pages what was
     * seen.
     *
     * @param ports to be asked: those of one look, where more is to be asked in it
     * @param wanted as {@link ClusterObserver} has it
     */
    public ClusterState observe(Cluster cluster, ClusterPorts ports, Optional<VersionRange> wanted, List<Leftover> left)
            throws InterruptedException {
        Instant at = observations.now();
        ClusterState state = ClusterObserver.observe(cluster, ports, wanted, left);
        observations.keep(cluster, state, ports, at);
        return state;
    }

    /** The same of what a status shows. */
    public ClusterState glance(Cluster cluster, ClusterPorts ports) throws InterruptedException {
        Instant at = observations.now();
        ClusterState state = ClusterObserver.glance(cluster, ports);
        observations.keep(cluster, state, ports, at);
        return state;
    }

    /** What was seen of it last; empty where this process has not looked yet. */
    public Optional<Observation> observed(Cluster cluster) {
        return observations.of(cluster);
    }

    @Override
    public Cluster cluster(String name) {
        return clusters.stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownCluster(name));
    }

    @Override
    public ClusterPorts ports(Cluster cluster) {
        Balancer balancer = adapters.balancers().stream()
                .filter(one -> one.type().equals(cluster.balancer().type()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no balancer " + cluster.balancer().type()));
        Database database = adapters.databases().stream()
                .filter(one -> one.type().equals(cluster.database().type()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no database " + cluster.database().type()));
        return new ClusterPorts(
                adapters.docker(),
                balancer,
                database,
                adapters.storage(),
                adapters.cache(),
                new Backups(database, adapters.storage(), adapters.backups(), clock),
                adapters.nocobase(),
                adapters.registry(),
                adapters.originals(),
                adapters.composeProjects());
    }
}
