package drydock.runbook.node;

import drydock.cluster.Blueprint;
import drydock.cluster.Cluster;
import drydock.cluster.Creation;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.plan.Step;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.container.CreateContainers;
import drydock.plan.step.container.PullImage;
import drydock.plan.step.node.StartAndVerifyNode;
import drydock.runbook.Objections;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The nodes that have no container yet, and what creating them takes. All but the first two is for where nothing objects. */
record NodesToCreate(Cluster cluster, ClusterState state, List<String> names) {

    boolean has(String node) {
        return names.contains(node);
    }

    /** What keeps them from being created. */
    List<Text> objections() {
        if (names.isEmpty()) {
            return List.of();
        }
        return cluster.creation()
                .map(this::objections)
                .orElseGet(() -> names.stream()
                        .map(name -> Objections.withoutContainer(cluster, name))
                        .toList());
    }

    private List<Text> objections(Creation creation) {
        Version version = creation.version();
        List<Text> objections = new ArrayList<>();
        if (state.target().isEmpty()) {
            objections.add(Objections.withoutVersion(version, state));
        }
        state.database()
                .version()
                .filter(held -> !held.equals(version))
                .ifPresent(held ->
                        objections.add(Text.of("objection.install-version", version, held, cluster.name(), names)));
        return objections;
    }

    Release release() {
        return state.target().orElseThrow();
    }

    private String image() {
        return cluster.image().at(release());
    }

    private Blueprint blueprint(String node) {
        return cluster.creation().orElseThrow().of(cluster.node(node));
    }

    boolean severalProcesses(String node) {
        return NodeContainers.severalProcesses(blueprint(node)::variable);
    }

    StartAndVerifyNode start(String node) {
        return new StartAndVerifyNode(node, image(), release());
    }

    /** None where every node has a container. */
    List<Step> steps() {
        List<String> hosts =
                names.stream().map(name -> cluster.node(name).host()).distinct().toList();
        return names.isEmpty()
                ? List.of()
                : List.of(
                        new PullImage(image(), hosts),
                        new CreateContainers(image(), release().version().toString(), shown()));
    }

    private Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        names.forEach(name -> shown.put(name, blueprint(name).shown()));
        return shown;
    }

    /** What each of them gets once it is verified. */
    Map<String, Map<String, Object>> restartPolicies() {
        Map<String, Map<String, Object>> policies = new TreeMap<>();
        names.forEach(name -> policies.put(name, blueprint(name).restartPolicy()));
        return policies;
    }

    /** What they are made of, those that are alike together. */
    List<Text> notes() {
        List<Text> notes = new ArrayList<>();
        if (!names.isEmpty()) {
            notes.add(Text.of(
                    "note.created", names, release().tag(), release().digest().substring(0, "sha256:".length() + 12)));
        }
        shown().values().stream().distinct().forEach(options -> notes.add(Text.line(alike(options), ": ", options)));
        return notes;
    }

    private String alike(String options) {
        return names.stream()
                .filter(name -> blueprint(name).shown().equals(options))
                .collect(Collectors.joining(", "));
    }
}
