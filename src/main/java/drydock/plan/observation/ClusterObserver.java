package drydock.plan.observation;

import drydock.backup.storage.Storage.Contents;
import drydock.cluster.Cluster;
import drydock.cluster.Creation;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.ClusterState.DatabaseState;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.cluster.observed.ClusterState.HostState;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.observed.ClusterState.StorageState;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.database.Database.Overview;
import drydock.plan.ClusterPorts;
import drydock.plan.Inquiry;
import drydock.plan.Inquiry.Answer;
import drydock.plan.StepException;
import drydock.plan.node.Leftover;
import drydock.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Observes a cluster by reading only, all its parts at the same time: what cannot be read, or not soon enough, is a problem
 * in the answer, not an exception.
 */
public final class ClusterObserver {
    /** Calls that read end by themselves within a minute; this is for what hangs all the same. */
    private static final Duration PATIENCE = Duration.ofSeconds(70);

    /** Files are counted one by one. */
    private static final Duration PATIENCE_FOR_FILES = Duration.ofMinutes(30);

    private static final Duration PATIENCE_FOR_A_GLANCE = Duration.ofSeconds(10);
    private static final StorageState NO_STORAGE = new StorageState(0, 0);

    private final Cluster cluster;
    private final ClusterPorts ports;
    private final Inquiry inquiry;
    private final HostObserver hosts;
    private final Complaints problems = new Complaints();
    private final Complaints remarks = new Complaints();

    private ClusterObserver(Cluster cluster, ClusterPorts ports, List<Leftover> left, Inquiry inquiry) {
        this.cluster = cluster;
        this.ports = ports;
        this.inquiry = inquiry;
        this.hosts = new HostObserver(cluster, ports.docker(), inquiry);
        NodeObserver observer = new NodeObserver(cluster, ports, left);
        cluster.nodes().forEach(node -> hosts.ask(node, () -> observer.observe(node)));
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
        return observe(cluster, ports, wanted, left, PATIENCE);
    }

    static ClusterState observe(
            Cluster cluster, ClusterPorts ports, Optional<VersionRange> wanted, List<Leftover> left, Duration patience)
            throws InterruptedException {
        try (Inquiry inquiry = new Inquiry(patience)) {
            return new ClusterObserver(cluster, ports.observed(), left, inquiry).all(wanted);
        }
    }

    /**
     * What a status shows: the hosts, the nodes, the entrance, the versions on the databases, and what the registry has.
     * Nobody is asked for anything that takes as long as there is much of it, such as the files of the storage.
     */
    public static ClusterState glance(Cluster cluster, ClusterPorts ports) throws InterruptedException {
        try (Inquiry inquiry = new Inquiry(PATIENCE_FOR_A_GLANCE)) {
            return new ClusterObserver(cluster, ports.observed(), List.of(), inquiry).glance();
        }
    }

    private ClusterState all(Optional<VersionRange> wanted) throws InterruptedException {
        Answer<Long> freeBytes =
                hosts.ask(cluster.database().host(), () -> ports.database().freeBytes(cluster));
        Answer<Optional<Text>> sealing = hosts.ask(cluster.database().host(), this::sealingObstacle);
        Answer<Optional<Contents>> contents = inquiry.ask(() -> ports.storage().contents(cluster), PATIENCE_FOR_FILES);
        Answer<Long> backups = inquiry.ask(() -> ports.backups().freeBytes(cluster));
        Answer<List<Plugin>> plugins = inquiry.ask(this::plugins);
        return state(wanted, freeBytes, sealing, () -> storage(contents), backups, plugins);
    }

    private ClusterState glance() throws InterruptedException {
        return state(Optional.empty(), () -> 0L, Optional::empty, () -> NO_STORAGE, () -> 0L, List::of);
    }

    private ClusterState state(
            Optional<VersionRange> wanted,
            Answer<Long> freeBytes,
            Answer<Optional<Text>> sealing,
            Answer<StorageState> storage,
            Answer<Long> backups,
            Answer<List<Plugin>> plugins)
            throws InterruptedException {
        Answer<ReleaseSearch.Found> releases =
                inquiry.ask(() -> ReleaseSearch.search(cluster, ports, wanted.isPresent() ? wanted : toInstall()));
        Answer<Entrance> entrance =
                hosts.ask(cluster.balancer().host(), () -> ports.balancer().check(cluster));
        List<Answer<Overview>> databases = cluster.database().names().stream()
                .map(name -> hosts.ask(
                        cluster.database().host(), () -> ports.database().overview(cluster, name)))
                .toList();
        Map<String, HostState> reached = hosts.states(problems);
        Map<String, NodeState> nodes = hosts.nodes(problems);
        DatabaseState database = reached.get(cluster.database().host()).reachable()
                ? problems.read(
                        DatabaseState.UNKNOWN,
                        Text.of("observer.database"),
                        () -> database(databases, freeBytes, sealing))
                : DatabaseState.UNKNOWN;
        StorageState files = nodes.values().stream().anyMatch(NodeState::running)
                ? problems.read(NO_STORAGE, Text.of("observer.storage"), storage)
                : NO_STORAGE;
        ReleaseSearch.Found found = (wanted.isPresent() ? problems : remarks)
                .read(ReleaseSearch.Found.NOTHING, Text.of("observer.registry"), releases);
        found.problems().forEach(problems::add);
        found.remarks().forEach(remarks::add);
        return new ClusterState(
                cluster.name(),
                reached,
                nodes,
                problems.read(Entrance.UNKNOWN, Text.of("observer.balancer"), entrance),
                database,
                files,
                problems.read(0L, Text.of("observer.backups"), backups),
                found.available(),
                found.target(),
                problems.read(List.of(), Text.of("observer.plugins"), plugins),
                found.unlisted(),
                problems.texts(),
                remarks.texts());
    }

    /** Where containers are to be created, a release is needed that nobody has to ask for. */
    private Optional<VersionRange> toInstall() throws InterruptedException {
        Optional<Creation> creation = cluster.creation();
        return creation.isPresent()
                        && hosts.firstNode(node -> node.container().isEmpty()).isPresent()
                ? VersionRange.parse(creation.get().version().toString())
                : Optional.empty();
    }

    private Optional<Text> sealingObstacle() {
        return cluster.database().names().stream()
                .flatMap(name -> ports.database().sealingObstacle(cluster, name).stream())
                .findFirst();
    }

    private DatabaseState database(
            List<Answer<Overview>> databases, Answer<Long> freeBytes, Answer<Optional<Text>> sealing)
            throws InterruptedException {
        List<String> names = cluster.database().names();
        List<Overview> all = new ArrayList<>();
        for (Answer<Overview> one : databases) {
            all.add(one.get());
        }
        Set<String> unlisted = new TreeSet<>();
        all.forEach(one -> unlisted.addAll(one.subApplications()));
        names.forEach(unlisted::remove);
        return new DatabaseState(
                all.getFirst().version(),
                others(names, all),
                all.stream().mapToLong(Overview::bytes).sum(),
                freeBytes.get(),
                all.stream().mapToInt(Overview::tables).sum(),
                unlisted,
                sealing.get());
    }

    private static Map<String, Version> others(List<String> names, List<Overview> all) {
        Map<String, Version> others = new TreeMap<>();
        for (int index = 1; index < names.size(); index++) {
            String name = names.get(index);
            all.get(index).version().ifPresent(version -> others.put(name, version));
        }
        return others;
    }

    private StorageState storage(Answer<Optional<Contents>> asked) throws InterruptedException {
        Contents contents = asked.get()
                .orElseThrow(() -> new StepException(
                        Text.of("backup.nobody-mounts", cluster.storage().path())));
        return new StorageState(contents.files(), contents.bytes());
    }

    /** As the first node says that runs. */
    private List<Plugin> plugins() throws InterruptedException {
        Optional<Node> running = cluster.apiKey().isEmpty() ? Optional.empty() : hosts.firstNode(NodeState::running);
        return running.isPresent() ? ports.nocobase().plugins(cluster, running.get()) : List.of();
    }
}
