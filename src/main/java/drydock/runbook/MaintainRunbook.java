package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.command.Command;
import drydock.plan.Gate;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Stage.OnFailure;
import drydock.plan.Step;
import drydock.plan.step.entrance.OfferPreview;
import drydock.plan.step.entrance.OpenEntrance;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.verification.VerifyNode;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Down to one node, on which people work until they say so; then that one is verified and the others come back. */
public final class MaintainRunbook implements Runbook<Command.Maintain> {

    @Override
    public Planning plan(Command.Maintain command, Situation situation) {
        AsFound found = new AsFound(situation);
        OneNode frame = new OneNode(found, command.closed());
        List<Text> objections = objections(found, frame);
        return Planning.of(objections, () -> plan(command, situation.cluster(), found, frame));
    }

    private static List<Text> objections(AsFound found, OneNode frame) {
        List<Text> objections = frame.objections();
        if (found.objections().isEmpty() && frame.others().isEmpty() && !frame.closed()) {
            objections.add(Text.of("objection.single-node"));
        }
        return objections.isEmpty() ? found.otherVersions() : objections;
    }

    private static Plan plan(Command.Maintain command, Cluster cluster, AsFound found, OneNode frame) {
        String first = frame.first();
        Gates gates = new Gates(cluster);
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(Text.of("stage.one-node"), down(frame)).with(gate(gates, command, first)));
        stages.add(new Stage(Text.of("stage.verify"), new VerifyNode(first, found.release(first)))
                .with(OnFailure.ASK_AT_ONCE));
        if (!frame.others().isEmpty()) {
            stages.add(new Stage(Text.of("stage.rest"), back(found, frame)).with(OnFailure.OFFER_TO_LEAVE_OUT));
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
                List.of(),
                Optional.empty());
    }

    private static Step[] down(OneNode frame) {
        List<Step> steps = frame.down();
        if (frame.closed()) {
            steps.add(new OfferPreview());
        }
        return steps.toArray(Step[]::new);
    }

    private static Gate gate(Gates gates, Command.Maintain command, String first) {
        return gates.maintenance(
                Text.of(command.closed() ? "gate.maintenance.closed" : "gate.maintenance", first), command.length());
    }

    /** Whatever was started by hand meanwhile is stopped first: it does not know what people have changed. */
    private static Step[] back(AsFound found, OneNode frame) {
        List<Step> steps = new ArrayList<>();
        steps.add(new StopNodes(frame.others(), found.version(), found.others()));
        steps.addAll(frame.back(_ -> List.of()));
        return steps.toArray(Step[]::new);
    }
}
