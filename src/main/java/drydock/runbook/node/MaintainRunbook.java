package drydock.runbook.node;

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
import drydock.runbook.Gates;
import drydock.runbook.ObservedCluster;
import drydock.runbook.PlanningResult;
import drydock.runbook.Runbook;
import drydock.runbook.Situation;
import drydock.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Down to one node, on which people work until they say so; then that one is verified and the others come back. */
public final class MaintainRunbook implements Runbook<Command.Maintain> {

    @Override
    public PlanningResult plan(Command.Maintain command, Situation situation) {
        ObservedCluster observed = new ObservedCluster(situation);
        SingleNodeOperation operation = new SingleNodeOperation(observed, command.closed());
        List<Text> objections = objections(observed, operation);
        return PlanningResult.of(objections, () -> plan(command, situation.cluster(), observed, operation));
    }

    private static List<Text> objections(ObservedCluster observed, SingleNodeOperation operation) {
        List<Text> objections = operation.objections();
        if (observed.objections().isEmpty() && operation.others().isEmpty() && !operation.closed()) {
            objections.add(Text.of("objection.single-node"));
        }
        return objections.isEmpty() ? observed.otherVersions() : objections;
    }

    private static Plan plan(
            Command.Maintain command, Cluster cluster, ObservedCluster observed, SingleNodeOperation operation) {
        String first = operation.first();
        Gates gates = new Gates(cluster);
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(Text.of(operation.others().isEmpty() ? "stage.close" : "stage.one-node"), down(operation))
                .with(gate(gates, operation, command.length())));
        stages.add(new Stage(Text.of("stage.verify"), new VerifyNode(first, observed.release(first)))
                .with(OnFailure.ASK_AT_ONCE));
        if (!operation.others().isEmpty()) {
            stages.add(new Stage(Text.of("stage.rest"), back(observed, operation)).with(OnFailure.OFFER_TO_LEAVE_OUT));
        }
        if (command.closed()) {
            stages.add(
                    new Stage(Text.of("stage.reopen"), new OpenEntrance(observed.nodes())).with(OnFailure.ASK_AT_ONCE));
        }
        return new Plan(
                "maintain",
                cluster.name(),
                headline(operation),
                observed.nodes(),
                observed.identity(),
                command.closed() ? gates.startTakingAway(Text.of("gate.lost.closed")) : gates.start(),
                stages,
                List.of());
    }

    private static List<Step> down(SingleNodeOperation operation) {
        List<Step> steps = operation.down();
        if (operation.closed()) {
            steps.add(new OfferPreview());
        }
        return steps;
    }

    private static Text headline(SingleNodeOperation operation) {
        if (operation.others().isEmpty()) {
            return Text.of("plan.headline.maintain.closed.single", operation.first());
        }
        return Text.of(
                operation.closed() ? "plan.headline.maintain.closed" : "plan.headline.maintain", operation.first());
    }

    private static Gate gate(Gates gates, SingleNodeOperation operation, Optional<Duration> length) {
        if (operation.others().isEmpty()) {
            return gates.maintenance(
                    Text.of("gate.maintenance.closed.single", operation.first()),
                    Text.of("gate.offer.verify"),
                    Text.of("gate.offer.not-yet"),
                    length);
        }
        return gates.maintenance(
                Text.of(operation.closed() ? "gate.maintenance.closed" : "gate.maintenance", operation.first()),
                Text.of("gate.offer.bring-back"),
                Text.of("gate.offer.stay"),
                length);
    }

    /** Whatever was started by hand meanwhile is stopped first: it does not know what people have changed. */
    private static List<Step> back(ObservedCluster observed, SingleNodeOperation operation) {
        List<Step> steps = new ArrayList<>();
        steps.add(new StopNodes(operation.others(), observed.version(), observed.subApplications()));
        steps.addAll(operation.back(_ -> List.of()));
        return steps;
    }
}
