package drydock.runbook.node;

import drydock.cluster.Cluster;
import drydock.cluster.Cluster.PluginChanges;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.command.Command;
import drydock.plan.Gate;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Stage.OnFailure;
import drydock.plan.Step;
import drydock.plan.step.entrance.PauseTraffic;
import drydock.plan.step.entrance.ResumeTraffic;
import drydock.plan.step.node.DrainAndStopNodes;
import drydock.plan.step.plugin.ChangePlugin;
import drydock.plan.step.plugin.CheckPluginPackage;
import drydock.plan.step.plugin.VerifyPluginLoaded;
import drydock.plan.step.verification.VerifyNode;
import drydock.runbook.Gates;
import drydock.runbook.ObservedCluster;
import drydock.runbook.PlanningResult;
import drydock.runbook.Runbook;
import drydock.runbook.Situation;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One plugin is changed on the one node that runs; once that one shows that it is well, the others come back, since only
 * a start tells them.
 */
public final class PluginRunbook implements Runbook<Command.ChangePlugin> {
    private final List<String> routes;

    /** @param routes that tell whether a node has loaded the plugin */
    public PluginRunbook(List<String> routes) {
        this.routes = List.copyOf(routes);
    }

    @Override
    public PlanningResult plan(Command.ChangePlugin command, Situation situation) {
        SingleNodeOperation operation = new SingleNodeOperation(new ObservedCluster(situation), false);
        List<Text> objections = objections(command.change(), situation, operation);
        return PlanningResult.of(objections, () -> plan(command.change(), situation, operation));
    }

    private static List<Text> objections(PluginChange change, Situation situation, SingleNodeOperation operation) {
        Cluster cluster = situation.cluster();
        if (cluster.pluginChanges() == PluginChanges.FORBIDDEN) {
            return List.of(Text.of("objection.plugins-forbidden", cluster.name()));
        }
        if (cluster.apiKey().isEmpty()) {
            return List.of(Text.of("objection.no-api-key", cluster.name()));
        }
        if (change.bringsCode() && !cluster.pluginSources().allow(change.source())) {
            return List.of(
                    Text.of("objection.plugin.source", change.source(), cluster.pluginSources(), cluster.name()));
        }
        List<Text> objections = operation.objections();
        if (objections.isEmpty()) {
            operation
                    .observed()
                    .nodes(NodeState::severalProcesses)
                    .forEach(name -> objections.add(Text.of("objection.plugin.several-processes", name)));
            new PluginObjections(situation.state().plugins()).to(change).ifPresent(objections::add);
        }
        return objections.isEmpty() ? operation.observed().otherVersions() : objections;
    }

    private Plan plan(PluginChange asked, Situation situation, SingleNodeOperation operation) {
        Cluster cluster = situation.cluster();
        Optional<Plugin> before = PluginObjections.find(situation.state().plugins(), asked.plugin());
        PluginChange change = before.map(plugin -> asked.called(plugin.name())).orElse(asked);
        ChangePlugin step = new ChangePlugin(
                operation.first(),
                change,
                before,
                Plugin.others(situation.state().plugins(), change.plugin()));
        List<Stage> stages = new ArrayList<>();
        List<Step> down = new ArrayList<>();
        change.archive().map(CheckPluginPackage::new).ifPresent(down::add);
        down.addAll(operation.down());
        stages.add(new Stage(Text.of(operation.others().isEmpty() ? "stage.check" : "stage.one-node"), down));
        stages.add(changing(cluster, step, operation));
        if (!operation.others().isEmpty()) {
            stages.add(new Stage(Text.of("stage.rest"), back(change, operation)).with(OnFailure.OFFER_TO_LEAVE_OUT));
        }
        return new Plan(
                "plugin",
                cluster.name(),
                Text.of(
                        operation.others().isEmpty() ? "plan.headline.plugin.single" : "plan.headline.plugin",
                        step.title(),
                        operation.first()),
                operation.observed().nodes(),
                operation.observed().identity(),
                start(cluster, step),
                stages,
                notes(change, operation));
    }

    /** Where nothing can be taken back, people are asked before, and again as soon as anything fails. */
    private static Stage changing(Cluster cluster, ChangePlugin step, SingleNodeOperation operation) {
        String first = operation.first();
        Stage stage = new Stage(
                Text.of("stage.plugin"),
                new PauseTraffic(first),
                step,
                new VerifyNode(first, operation.observed().release(first)),
                new ResumeTraffic(first));
        if (step.undo().isEmpty()) {
            return stage.with(OnFailure.ASK_AT_ONCE);
        }
        return isGated(cluster)
                ? stage.with(new Gates(cluster).plugin(Text.of("gate.plugin", first, step.title())))
                : stage;
    }

    private static Gate start(Cluster cluster, ChangePlugin step) {
        Gates gates = new Gates(cluster);
        if (step.change().bringsCode()) {
            return gates.startRunning(step.title());
        }
        return isGated(cluster) && step.undo().isEmpty()
                ? gates.startTakingAway(
                        Text.of("gate.lost.plugin", step.change().plugin()))
                : gates.start();
    }

    private static boolean isGated(Cluster cluster) {
        return cluster.pluginChanges() == PluginChanges.GATED;
    }

    /** Whatever was started by hand meanwhile is stopped first; going back, those that are back already. */
    private List<Step> back(PluginChange change, SingleNodeOperation operation) {
        List<Step> steps = new ArrayList<>();
        steps.add(new DrainAndStopNodes(operation.others()));
        steps.addAll(operation.back(name -> List.of(new VerifyPluginLoaded(name, operation.first(), change, routes))));
        return steps;
    }

    private static List<Text> notes(PluginChange change, SingleNodeOperation operation) {
        List<Text> notes = new ArrayList<>();
        notes.add(Text.of(
                operation.others().isEmpty() ? "note.plugin.interrupted.single" : "note.plugin.interrupted",
                operation.first()));
        if (change.action() == Action.REMOVE) {
            notes.add(Text.of("note.plugin.removed"));
        }
        return notes;
    }
}
