package drydock.runbook.node;

import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState.NodeState;
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
import drydock.runbook.Gates;
import drydock.runbook.ObservedCluster;
import drydock.runbook.PlanningResult;
import drydock.runbook.Runbook;
import drydock.runbook.Situation;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;

/** To a standstill behind the maintenance page, until somebody asks for a start. */
public final class StopRunbook implements Runbook<Command.Stop> {

    @Override
    public PlanningResult plan(Command.Stop command, Situation situation) {
        ObservedCluster observed = new ObservedCluster(situation);
        List<Text> objections = objections(observed);
        return PlanningResult.of(objections, () -> plan(situation.cluster(), observed));
    }

    private static List<Text> objections(ObservedCluster observed) {
        boolean stopped = observed.nodes(NodeState::running).isEmpty();
        return observed.objectionsUnlessServing(stopped ? List.of(Text.of("objection.nothing-to-stop")) : List.of());
    }

    private static Plan plan(Cluster cluster, ObservedCluster observed) {
        List<String> running = observed.nodes(NodeState::running);
        List<String> stopped = observed.nodes(node -> !node.running());
        List<Step> steps = new ArrayList<>();
        steps.add(new ConfirmUnchanged(observed.identity(), false));
        steps.add(new SuspendRestartPolicies(observed.own(running)));
        if (!stopped.isEmpty()) {
            steps.add(new KeepNodesStopped(observed.policies(stopped)));
        }
        steps.add(new CloseEntrance(running));
        steps.add(new StopNodes(running, observed.version(), observed.subApplications()));
        steps.add(new ProveNobodyWrites());
        return new Plan(
                "stop",
                cluster.name(),
                Text.of("plan.headline.stop", running),
                observed.nodes(),
                observed.identity(),
                new Gates(cluster).startTakingAway(Text.of("gate.lost.stopped")),
                List.of(new Stage(Text.of("stage.stop"), steps)),
                notes(observed));
    }

    private static List<Text> notes(ObservedCluster observed) {
        List<Text> notes = new ArrayList<>();
        notes.add(Text.of("note.stopped"));
        observed.nodes(node -> node.own().isEmpty()).forEach(name -> notes.add(Text.of("note.no-own-version", name)));
        return notes;
    }
}
