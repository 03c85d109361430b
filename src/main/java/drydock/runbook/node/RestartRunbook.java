package drydock.runbook.node;

import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.command.Command;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Stage.OnFailure;
import drydock.plan.Step;
import drydock.plan.step.entrance.AdmitNode;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.plan.step.entrance.DrainNodes;
import drydock.plan.step.entrance.OpenEntrance;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.node.SuspendRestartPolicies;
import drydock.plan.step.verification.ConfirmUnchanged;
import drydock.runbook.Gates;
import drydock.runbook.ObservedCluster;
import drydock.runbook.PlanningResult;
import drydock.runbook.Runbook;
import drydock.runbook.Situation;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;

/** One node after the other is taken from the balancer, restarted and given back; those that are sick come first. */
public final class RestartRunbook implements Runbook<Command.Restart> {

    @Override
    public PlanningResult plan(Command.Restart command, Situation situation) {
        ObservedCluster observed = new ObservedCluster(situation);
        List<Text> objections = objections(observed);
        return PlanningResult.of(objections, () -> plan(situation.cluster(), observed));
    }

    private static List<Text> objections(ObservedCluster observed) {
        boolean stopped = observed.nodes(NodeState::running).isEmpty();
        List<Text> objections = observed.objectionsUnlessServing(
                stopped
                        ? List.of(Text.of("objection.all-stopped"))
                        : observed.undrainable().stream().toList());
        return objections.isEmpty() ? observed.otherVersions() : objections;
    }

    private static Plan plan(Cluster cluster, ObservedCluster observed) {
        List<String> order = new ArrayList<>(observed.nodes(node -> !ObservedCluster.isHealthy(node)));
        order.addAll(observed.nodes(ObservedCluster::isHealthy));
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(Text.of("stage.check"), new ConfirmUnchanged(observed.identity(), false)));
        if (order.size() == 1) {
            stages.addAll(alone(observed));
        } else {
            order.forEach(name -> stages.add(stage(observed, name)));
        }
        return new Plan(
                "restart",
                cluster.name(),
                Text.of("plan.headline.restart", order, order.size()),
                observed.nodes(),
                observed.identity(),
                new Gates(cluster).start(),
                stages,
                List.of());
    }

    private static Stage stage(ObservedCluster observed, String name) {
        List<String> one = List.of(name);
        boolean running = observed.node(name).running();
        List<Step> steps = new ArrayList<>();
        steps.add(new DrainNodes(one, running ? one : List.of()));
        if (running) {
            steps.add(new StopNodes(one, observed.version(), observed.subApplications()));
        }
        steps.add(observed.start(name));
        if (observed.isHeld(name)) {
            steps.add(observed.restoreRestartPolicies(one));
        }
        steps.add(new AdmitNode(name));
        return new Stage(Text.of("stage.restart", name), steps).with(OnFailure.OFFER_TO_LEAVE_OUT);
    }

    /** Nobody else serves meanwhile, so the world sees the maintenance page. */
    private static List<Stage> alone(ObservedCluster observed) {
        List<String> nodes = observed.nodes();
        return List.of(
                new Stage(
                        Text.of("stage.stop"),
                        new SuspendRestartPolicies(observed.own(nodes)),
                        new CloseEntrance(nodes),
                        new StopNodes(nodes, observed.version(), observed.subApplications())),
                new Stage(Text.of("stage.restart", nodes), observed.start(nodes.getFirst()))
                        .with(OnFailure.ASK_AT_ONCE),
                new Stage(Text.of("stage.reopen"), observed.restoreRestartPolicies(nodes), new OpenEntrance(nodes))
                        .with(OnFailure.ASK_AT_ONCE));
    }
}
