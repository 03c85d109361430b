package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.cluster.ClusterState.NodeState;
import drydock.command.Command;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.plan.step.node.KeepNodesStopped;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.node.SuspendRestartPolicies;
import drydock.plan.step.verification.ConfirmUnchanged;
import drydock.plan.step.verification.ProveNobodyWrites;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** To a standstill behind the maintenance page, until somebody asks for a start. */
public final class StopRunbook implements Runbook<Command.Stop> {

    @Override
    public Planning plan(Command.Stop command, Situation situation) {
        AsFound found = new AsFound(situation);
        List<Text> objections = objections(found);
        return Planning.of(objections, () -> plan(situation.cluster(), found));
    }

    private static List<Text> objections(AsFound found) {
        List<Text> objections = found.objections();
        if (objections.isEmpty()) {
            found.closed().ifPresent(objections::add);
            found.notInstalled().ifPresent(objections::add);
            if (found.nodes(NodeState::running).isEmpty()) {
                objections.add(Text.of("objection.nothing-to-stop"));
            }
        }
        return objections;
    }

    private static Plan plan(Cluster cluster, AsFound found) {
        List<String> running = found.nodes(NodeState::running);
        List<String> stopped = found.nodes(node -> !node.running());
        List<Step> steps = new ArrayList<>();
        steps.add(new ConfirmUnchanged(found.identity(), false));
        steps.add(new SuspendRestartPolicies(found.own(running)));
        if (!stopped.isEmpty()) {
            steps.add(new KeepNodesStopped(found.policies(stopped)));
        }
        steps.add(new CloseEntrance(running));
        steps.add(new StopNodes(running, found.version(), found.others()));
        steps.add(new ProveNobodyWrites());
        return new Plan(
                "stop",
                cluster.name(),
                Text.of("plan.headline.stop", running),
                found.nodes(),
                found.identity(),
                new Gates(cluster).startTakingAway(Text.of("gate.lost.stopped")),
                List.of(new Stage(Text.of("stage.stop"), steps.toArray(Step[]::new))),
                notes(found),
                Optional.empty());
    }

    private static List<Text> notes(AsFound found) {
        List<Text> notes = new ArrayList<>();
        notes.add(Text.of("note.stopped"));
        found.nodes(node -> node.own().isEmpty()).forEach(name -> notes.add(Text.of("note.no-own-version", name)));
        return notes;
    }
}
