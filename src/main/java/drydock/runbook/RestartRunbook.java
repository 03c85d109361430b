package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.cluster.ClusterState.NodeState;
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
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One node after the other is taken from the balancer, restarted and given back; those that are sick come first. */
public final class RestartRunbook implements Runbook<Command.Restart> {

    @Override
    public Planning plan(Command.Restart command, Situation situation) {
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
                objections.add(Text.of("objection.all-stopped"));
            }
        }
        return objections.isEmpty() ? found.otherVersions() : objections;
    }

    private static Plan plan(Cluster cluster, AsFound found) {
        List<String> order = new ArrayList<>(found.nodes(node -> !AsFound.isHealthy(node)));
        order.addAll(found.nodes(AsFound::isHealthy));
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(Text.of("stage.check"), new ConfirmUnchanged(found.identity(), false)));
        if (order.size() == 1) {
            stages.addAll(alone(found));
        } else {
            order.forEach(name -> stages.add(stage(found, name)));
        }
        return new Plan(
                "restart",
                cluster.name(),
                Text.of("plan.headline.restart", order),
                found.nodes(),
                found.identity(),
                new Gates(cluster).start(),
                stages,
                List.of(),
                Optional.empty());
    }

    private static Stage stage(AsFound found, String name) {
        List<String> one = List.of(name);
        boolean running = found.node(name).running();
        List<Step> steps = new ArrayList<>();
        steps.add(new DrainNodes(one, running ? one : List.of()));
        if (running) {
            steps.add(new StopNodes(one, found.version(), found.others()));
        }
        steps.add(found.start(name));
        if (found.isHeld(name)) {
            steps.add(found.giveRestartsBack(one));
        }
        steps.add(new AdmitNode(name));
        return new Stage(Text.of("stage.restart", name), steps.toArray(Step[]::new)).with(OnFailure.OFFER_TO_LEAVE_OUT);
    }

    /** Nobody else serves meanwhile, so the world sees the maintenance page. */
    private static List<Stage> alone(AsFound found) {
        List<String> nodes = found.nodes();
        return List.of(
                new Stage(
                        Text.of("stage.stop"),
                        new SuspendRestartPolicies(found.own(nodes)),
                        new CloseEntrance(nodes),
                        new StopNodes(nodes, found.version(), found.others())),
                new Stage(Text.of("stage.restart", nodes), found.start(nodes.getFirst())).with(OnFailure.ASK_AT_ONCE),
                new Stage(Text.of("stage.reopen"), found.giveRestartsBack(nodes), new OpenEntrance(nodes))
                        .with(OnFailure.ASK_AT_ONCE));
    }
}
