package drydock.runbook.node;

import drydock.cluster.observed.ClusterState.DatabaseState;
import drydock.cluster.software.Version;
import drydock.plan.Step;
import drydock.plan.step.node.KeepNodesStopped;
import drydock.plan.step.node.RestoreRestartPolicies;
import drydock.plan.step.node.StartAndVerifyNode;
import drydock.runbook.ObservedCluster;
import drydock.runbook.Situation;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A cluster before its start: nodes that have a container, and those for which one is created first. */
final class NodesToStart {
    private final ObservedCluster observed;
    private final NodesToCreate created;
    private final List<String> there;
    private final DatabaseState database;

    NodesToStart(Situation situation, ObservedCluster observed) {
        this.observed = observed;
        this.created = new NodesToCreate(
                situation.cluster(),
                situation.state(),
                observed.nodes(node -> node.container().isEmpty()));
        this.there = observed.nodes(node -> node.container().isPresent());
        this.database = situation.state().database();
    }

    /** What keeps containers from being created that are missing. */
    List<Text> objections() {
        return created.objections();
    }

    boolean severalProcesses(String node) {
        return created.has(node)
                ? created.severalProcesses(node)
                : observed.node(node).severalProcesses();
    }

    /** The version of a node's own code. */
    Version own(String node) {
        return created.has(node)
                ? created.release().version()
                : observed.node(node).own().orElseThrow();
    }

    StartAndVerifyNode start(String node) {
        return created.has(node) ? created.start(node) : observed.start(node);
    }

    /** What makes all containers stand ready, and nobody start one before its turn. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>(created.steps());
        if (!there.isEmpty()) {
            steps.add(new KeepNodesStopped(observed.policies(there)));
        }
        return steps;
    }

    RestoreRestartPolicies restoreRestartPolicies() {
        Map<String, Map<String, Object>> policies = new TreeMap<>(observed.own(there));
        policies.putAll(created.restartPolicies());
        return new RestoreRestartPolicies(policies);
    }

    /** What people should know of what is created, and of what is in the database already. */
    List<Text> notes() {
        List<Text> notes = new ArrayList<>(created.notes());
        if (database.version().isEmpty() && database.tables() > 0) {
            notes.add(Text.of("note.tables", database.tables()));
        }
        return notes;
    }
}
