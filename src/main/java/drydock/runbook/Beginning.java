package drydock.runbook;

import drydock.cluster.Blueprint;
import drydock.cluster.Cluster;
import drydock.cluster.ClusterState;
import drydock.cluster.Creation;
import drydock.cluster.Release;
import drydock.cluster.Version;
import drydock.plan.NodeContainers;
import drydock.plan.Step;
import drydock.plan.step.CreateNodes;
import drydock.plan.step.GiveRestartsBack;
import drydock.plan.step.KeepStopped;
import drydock.plan.step.PullImage;
import drydock.plan.step.StartNode;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A cluster before its start: nodes that have a container, and those for which one is created first. */
final class Beginning {
    private final Cluster cluster;
    private final ClusterState state;
    private final AsFound found;
    private final List<String> nodes;

    Beginning(Situation situation, AsFound found) {
        this.cluster = situation.cluster();
        this.state = situation.state();
        this.found = found;
        this.nodes = found.nodes(node -> node.container().isEmpty());
    }

    /** What keeps them from being created. */
    List<Text> objections() {
        if (nodes.isEmpty()) {
            return List.of();
        }
        if (cluster.creation().isEmpty()) {
            return nodes.stream()
                    .map(name -> Objections.withoutContainer(cluster, name))
                    .toList();
        }
        Version version = creation().version();
        List<Text> objections = new ArrayList<>();
        if (state.target().isEmpty()) {
            objections.add(Text.of(
                    "objection.no-version",
                    version,
                    state.available().stream().limit(5).toList()));
        }
        state.database()
                .version()
                .filter(held -> !held.equals(version))
                .ifPresent(held ->
                        objections.add(Text.of("objection.install-version", version, held, cluster.name(), nodes)));
        return objections;
    }

    private Creation creation() {
        return cluster.creation().orElseThrow();
    }

    private Blueprint blueprint(String node) {
        return creation().of(cluster.node(node));
    }

    private Release release() {
        return state.target().orElseThrow();
    }

    private String image() {
        return cluster.image().at(release().digest());
    }

    boolean severalProcesses(String node) {
        return nodes.contains(node)
                ? NodeContainers.severalProcesses(blueprint(node)::variable)
                : found.node(node).severalProcesses();
    }

    /** The version of a node's own code. */
    Version own(String node) {
        return nodes.contains(node)
                ? release().version()
                : found.node(node).own().orElseThrow();
    }

    StartNode start(String node) {
        return nodes.contains(node) ? new StartNode(node, image(), release()) : found.start(node);
    }

    /** What makes all containers stand ready, and nobody start one before its turn. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>(creating());
        List<String> there = found.nodes(node -> node.container().isPresent());
        if (!there.isEmpty()) {
            steps.add(new KeepStopped(found.policies(there)));
        }
        return steps;
    }

    private List<Step> creating() {
        List<String> hosts =
                nodes.stream().map(name -> cluster.node(name).host()).distinct().toList();
        return nodes.isEmpty()
                ? List.of()
                : List.of(
                        new PullImage(image(), hosts),
                        new CreateNodes(image(), release().version().toString(), shown()));
    }

    GiveRestartsBack giveRestartsBack() {
        Map<String, Map<String, Object>> policies =
                new TreeMap<>(found.own(found.nodes(node -> node.container().isPresent())));
        nodes.forEach(name -> policies.put(name, blueprint(name).restartPolicy()));
        return new GiveRestartsBack(policies);
    }

    private Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        nodes.forEach(name -> shown.put(name, blueprint(name).shown()));
        return shown;
    }

    /** What people should know of what is created, and of what is in the database already. */
    List<Text> notes() {
        List<Text> notes = new ArrayList<>();
        if (!nodes.isEmpty()) {
            notes.add(Text.of(
                    "note.created", nodes, release().tag(), release().digest().substring(0, "sha256:".length() + 12)));
        }
        shown().values().stream().distinct().forEach(options -> notes.add(Text.line(alike(options), ": ", options)));
        if (state.database().version().isEmpty() && state.database().tables() > 0) {
            notes.add(Text.of("note.tables", state.database().tables()));
        }
        return notes;
    }

    private String alike(String options) {
        return nodes.stream()
                .filter(name -> blueprint(name).shown().equals(options))
                .collect(Collectors.joining(", "));
    }
}
