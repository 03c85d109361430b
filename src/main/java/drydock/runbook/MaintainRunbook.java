package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.command.Command;
import drydock.plan.Gate;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Stage.OnFailure;
import drydock.plan.Step;
import drydock.plan.step.AdmitNode;
import drydock.plan.step.CloseEntrance;
import drydock.plan.step.ConfirmUnchanged;
import drydock.plan.step.DrainNodes;
import drydock.plan.step.HoldRestarts;
import drydock.plan.step.OfferLook;
import drydock.plan.step.OpenEntrance;
import drydock.plan.step.StopNodes;
import drydock.plan.step.VerifyNode;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Down to one node, on which people work until they say so; then that one is verified and the others come back. */
public final class MaintainRunbook implements Runbook<Command.Maintain> {

    @Override
    public Planning plan(Command.Maintain command, Situation situation) {
        AsFound found = new AsFound(situation);
        List<Text> objections = objections(command, found);
        return objections.isEmpty()
                ? new Planning.Planned(plan(command, situation.cluster(), found))
                : new Planning.Refused(objections);
    }

    private static List<Text> objections(Command.Maintain command, AsFound found) {
        List<Text> objections = found.objections();
        if (objections.isEmpty()) {
            found.closed().ifPresent(objections::add);
            found.notInstalled().ifPresent(objections::add);
            found.nodes(node -> !AsFound.isHealthy(node))
                    .forEach(name -> objections.add(Text.of("objection.not-whole", name)));
            if (found.nodes().size() == 1 && !command.closed()) {
                objections.add(Text.of("objection.single-node"));
            }
        }
        return objections.isEmpty() ? found.otherVersions() : objections;
    }

    private static Plan plan(Command.Maintain command, Cluster cluster, AsFound found) {
        String first = found.nodes().getFirst();
        List<String> others = found.nodes().subList(1, found.nodes().size());
        Gates gates = new Gates(cluster);
        List<Stage> stages = new ArrayList<>();
        stages.add(
                new Stage(Text.of("stage.one-node"), down(command, found, others)).with(gate(gates, command, first)));
        stages.add(new Stage(Text.of("stage.verify"), new VerifyNode(first, found.release(first)))
                .with(OnFailure.ASK_AT_ONCE));
        if (!others.isEmpty()) {
            stages.add(
                    new Stage(Text.of("stage.rest"), back(command, found, others)).with(OnFailure.OFFER_TO_LEAVE_OUT));
        }
        if (command.closed()) {
            stages.add(new Stage(Text.of("stage.reopen"), new OpenEntrance(found.nodes())).with(OnFailure.ASK_AT_ONCE));
        }
        return new Plan(
                "maintain",
                cluster.name(),
                Text.of(command.closed() ? "plan.headline.maintain.closed" : "plan.headline.maintain", first),
                found.nodes(),
                found.identity(),
                command.closed() ? gates.startTakingAway(Text.of("gate.lost.closed")) : gates.start(),
                stages,
                found.sharedPlugins().stream().toList(),
                Optional.empty());
    }

    private static Step[] down(Command.Maintain command, AsFound found, List<String> others) {
        List<Step> steps = new ArrayList<>();
        steps.add(new ConfirmUnchanged(found.identity()));
        if (!others.isEmpty()) {
            steps.add(new HoldRestarts(found.own(others)));
        }
        if (command.closed()) {
            steps.add(new CloseEntrance(found.nodes()));
        }
        if (!others.isEmpty()) {
            steps.add(new DrainNodes(others.reversed(), others.reversed()));
            steps.add(new StopNodes(others, found.version()));
        }
        if (command.closed()) {
            steps.add(new OfferLook());
        }
        return steps.toArray(Step[]::new);
    }

    private static Gate gate(Gates gates, Command.Maintain command, String first) {
        return gates.maintenance(
                Text.of(command.closed() ? "gate.maintenance.closed" : "gate.maintenance", first), command.length());
    }

    /** Whatever was started by hand meanwhile is stopped first: it does not know what people have changed. */
    private static Step[] back(Command.Maintain command, AsFound found, List<String> others) {
        List<Step> steps = new ArrayList<>();
        steps.add(new StopNodes(others, found.version()));
        for (String name : others) {
            steps.add(found.start(name));
            steps.add(found.giveRestartsBack(List.of(name)));
            if (!command.closed()) {
                steps.add(new AdmitNode(name));
            }
        }
        return steps.toArray(Step[]::new);
    }
}
