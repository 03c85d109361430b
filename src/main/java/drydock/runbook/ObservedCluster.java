package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.plan.step.node.RestoreRestartPolicies;
import drydock.plan.step.node.StartAndVerifyNode;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A cluster as it was found, for the plans that leave each of its nodes on the image that it has. */
public final class ObservedCluster {
    private final Cluster cluster;
    private final ClusterState state;
    private final Map<String, Map<String, Object>> held;
    private final List<String> nodes;

    public ObservedCluster(Situation situation) {
        this.cluster = situation.cluster();
        this.state = situation.state();
        this.held = situation.held();
        this.nodes = cluster.nodes().stream().map(Node::name).toList();
    }

    /** All of them, in start order. */
    public List<String> nodes() {
        return nodes;
    }

    public List<String> nodes(Predicate<NodeState> which) {
        return nodes.stream().filter(name -> which.test(node(name))).toList();
    }

    public NodeState node(String name) {
        return state.nodes().get(name);
    }

    public static boolean isHealthy(NodeState node) {
        return node.running() && node.isHealthy();
    }

    /** What keeps anything from being done: what cannot be observed, nodes without a container. */
    public List<Text> objections() {
        List<Text> objections = new ArrayList<>(state.problems());
        if (objections.isEmpty()) {
            nodes(node -> node.container().isEmpty())
                    .forEach(name -> objections.add(Objections.withoutContainer(cluster, name)));
        }
        return objections;
    }

    /**
     * The same where the cluster has to serve for it: its entrance is open then, and NocoBase installed.
     *
     * @param others what stands against it besides, as far as it could be observed
     */
    public List<Text> objectionsUnlessServing(List<Text> others) {
        List<Text> objections = objections();
        if (objections.isEmpty()) {
            closed().ifPresent(objections::add);
            notInstalled().ifPresent(objections::add);
            objections.addAll(others);
        }
        return objections;
    }

    /** What keeps some nodes from being left out while others serve. */
    public Optional<Text> undrainable() {
        return cluster.balancer().isManual() && nodes.size() > 1
                ? Optional.of(Text.of("objection.manual-balancer", cluster.name()))
                : Optional.empty();
    }

    public List<Text> problems() {
        return state.problems();
    }

    private Optional<Text> closed() {
        return state.entrance() != Entrance.OPEN ? Optional.of(Text.of("objection.entrance-closed")) : Optional.empty();
    }

    public Optional<Text> notInstalled() {
        return state.database().version().isEmpty()
                ? Optional.of(Text.of("objection.no-version-in-database"))
                : Optional.empty();
    }

    /** Nodes whose start would leave the database, without a word, with another version than it has. */
    public List<Text> otherVersions() {
        Version now = version();
        return nodes(node -> node.container().isPresent()).stream()
                .filter(name -> !isOn(now, node(name)))
                .map(name -> Text.of(
                        "objection.other-version",
                        name,
                        node(name).own().map(Version::toString).orElse("?"),
                        now))
                .toList();
    }

    /** An image whose tag tells no version is the one that runs already, or else nobody knows what it would do. */
    private boolean isOn(Version now, NodeState node) {
        return node.own()
                .map(now::equals)
                .orElseGet(() -> state.nodes().values().stream()
                        .anyMatch(other -> isHealthy(other) && other.isOnTheImageOf(node)));
    }

    /** What the database holds. */
    public Version version() {
        return state.database().version().orElseThrow();
    }

    /** What the databases of sub-applications hold. */
    public Map<String, Version> subApplications() {
        return state.database().others();
    }

    public Release release(String name) {
        Version version = state.database().version().or(() -> node(name).own()).orElseThrow();
        return new Release(version, cluster.image().tagOf(version), node(name).digest());
    }

    public StartAndVerifyNode start(String name) {
        return new StartAndVerifyNode(name, node(name).imageId(), release(name), subApplications());
    }

    public RestoreRestartPolicies restoreRestartPolicies(List<String> of) {
        return new RestoreRestartPolicies(own(of));
    }

    /** The restart policies that are the nodes' own, whether they have them now or a run holds them. */
    public Map<String, Map<String, Object>> own(List<String> of) {
        Map<String, Map<String, Object>> policies = new TreeMap<>();
        of.forEach(name ->
                policies.put(name, isHeld(name) ? held.get(name) : node(name).restartPolicy()));
        return policies;
    }

    /** Whether a node has no restart policy because an earlier run took it away. */
    public boolean isHeld(String name) {
        Object policy = node(name).restartPolicy().getOrDefault("Name", "");
        return held.containsKey(name) && (policy.equals("no") || policy.equals(""));
    }

    public Map<String, Map<String, Object>> policies(List<String> of) {
        Map<String, Map<String, Object>> policies = new TreeMap<>();
        of.forEach(name -> policies.put(name, node(name).restartPolicy()));
        return policies;
    }

    public String identity() {
        return state.identity();
    }
}
