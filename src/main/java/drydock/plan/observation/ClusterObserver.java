package drydock.plan.observation;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.ClusterState.DatabaseState;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.cluster.observed.ClusterState.HostState;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.observed.ClusterState.StorageState;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.database.Database.Overview;
import drydock.plan.ClusterPorts;
import drydock.plan.Parallel;
import drydock.plan.StepException;
import drydock.plan.node.Leftover;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Observes a cluster by reading only: what cannot be read is a problem in the answer, not an exception. */
public final class ClusterObserver {
    private final Cluster cluster;
    private final ClusterPorts ports;
    private final List<Leftover> left;
    private final Complaints problems = new Complaints();
    private final Complaints remarks = new Complaints();

    private ClusterObserver(Cluster cluster, ClusterPorts ports, List<Leftover> left) {
        this.left = left;
        this.cluster = cluster;
        this.ports = ports;
    }

    /** @param wanted the versions among which a command wants the newest */
    public static ClusterState observe(Cluster cluster, ClusterPorts ports, Optional<VersionRange> wanted)
            throws InterruptedException {
        return observe(cluster, ports, wanted, List.of());
    }

    /** As it will be once what earlier runs left behind is cleared away. */
    public static ClusterState observe(
            Cluster cluster, ClusterPorts ports, Optional<VersionRange> wanted, List<Leftover> left)
            throws InterruptedException {
        return new ClusterObserver(cluster, ports, left).observe(wanted);
    }

    private ClusterState observe(Optional<VersionRange> wanted) throws InterruptedException {
        Map<String, HostState> hosts = hosts();
        Map<String, NodeState> nodes = nodes(hosts);
        Optional<VersionRange> release = wanted.or(() -> toInstall(nodes));
        DatabaseState database = database(hosts);
        StorageState storage = storage(nodes);
        AvailableReleases offers = AvailableReleases.of(cluster.image(), ports.registry());
        Optional<Release> target =
                new ReleaseSearch(cluster, ports.docker(), offers, problems, remarks).target(release);
        return new ClusterState(
                cluster.name(),
                hosts,
                nodes,
                problems.read(Entrance.UNKNOWN, Text.of("observer.balancer"), this::entrance),
                database,
                storage,
                problems.read(
                        0L, Text.of("observer.backups"), () -> ports.backups().freeBytes(cluster)),
                offers.versions(),
                target,
                plugins(nodes),
                offers.listsNothing() ? offers.unlisted() : Optional.empty(),
                problems.texts(),
                remarks.texts());
    }

    /** Where containers are to be created, a release is needed that nobody has to ask for. */
    private Optional<VersionRange> toInstall(Map<String, NodeState> nodes) {
        return cluster.creation()
                .filter(_ -> nodes.values().stream()
                        .anyMatch(node -> node.container().isEmpty()))
                .flatMap(creation -> VersionRange.parse(creation.version().toString()));
    }

    private Entrance entrance() {
        return ports.balancer().check(cluster);
    }

    private Map<String, HostState> hosts() throws InterruptedException {
        Map<String, HostState> states = new TreeMap<>();
        List<Parallel.Failure<Host>> silent =
                Parallel.run(cluster.hosts(), host -> ports.docker().ping(host));
        cluster.hosts().forEach(host -> states.put(host.name(), new HostState(true, Text.none())));
        silent.forEach(failure -> {
            states.put(failure.of().name(), new HostState(false, failure.reason()));
            problems.add(failure.reason());
        });
        return states;
    }

    private Map<String, NodeState> nodes(Map<String, HostState> hosts) throws InterruptedException {
        List<Node> reachable = cluster.nodes().stream()
                .filter(node -> hosts.get(node.host()).reachable())
                .toList();
        Map<String, NodeState> states = new TreeMap<>();
        NodeObserver observer = new NodeObserver(cluster, ports, left);
        List<Parallel.Failure<Node>> failures = Parallel.run(reachable, node -> {
            NodeState state = observer.observe(node);
            synchronized (states) {
                states.put(node.name(), state);
            }
        });
        failures.forEach(
                failure -> problems.add(Text.of("observer.node", failure.of().name(), failure.reason())));
        for (Node node : cluster.nodes()) {
            states.putIfAbsent(node.name(), NodeState.UNKNOWN);
        }
        return states;
    }

    private DatabaseState database(Map<String, HostState> hosts) {
        if (!hosts.get(cluster.database().host()).reachable()) {
            return DatabaseState.UNKNOWN;
        }
        return problems.read(DatabaseState.UNKNOWN, Text.of("observer.database"), () -> {
            List<String> names = cluster.database().names();
            List<Overview> all = names.stream()
                    .map(name -> ports.database().overview(cluster, name))
                    .toList();
            Set<String> unlisted = new TreeSet<>();
            all.forEach(one -> unlisted.addAll(one.subApplications()));
            names.forEach(unlisted::remove);
            return new DatabaseState(
                    all.getFirst().version(),
                    others(names, all),
                    all.stream().mapToLong(Overview::bytes).sum(),
                    ports.database().freeBytes(cluster),
                    all.stream().mapToInt(Overview::tables).sum(),
                    unlisted);
        });
    }

    private static Map<String, Version> others(List<String> names, List<Overview> all) {
        Map<String, Version> others = new TreeMap<>();
        for (int index = 1; index < names.size(); index++) {
            String name = names.get(index);
            all.get(index).version().ifPresent(version -> others.put(name, version));
        }
        return others;
    }

    private StorageState storage(Map<String, NodeState> nodes) {
        StorageState none = new StorageState(0, 0);
        if (nodes.values().stream().noneMatch(NodeState::running)) {
            return none;
        }
        return problems.read(none, Text.of("observer.storage"), () -> {
            var contents = ports.storage()
                    .contents(cluster)
                    .orElseThrow(() -> new StepException(
                            Text.of("backup.nobody-mounts", cluster.storage().path())));
            return new StorageState(contents.files(), contents.bytes());
        });
    }

    private List<Plugin> plugins(Map<String, NodeState> nodes) {
        if (cluster.apiKey().isEmpty()) {
            return List.of();
        }
        return cluster.nodes().stream()
                .filter(node -> nodes.get(node.name()).running())
                .findFirst()
                .map(node -> problems.read(
                        List.<Plugin>of(),
                        Text.of("observer.plugins"),
                        () -> ports.nocobase().plugins(cluster, node)))
                .orElse(List.of());
    }
}
