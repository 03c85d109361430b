package drydock.runbook.node;

import drydock.plan.Step;
import drydock.plan.step.entrance.AdmitNode;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.plan.step.entrance.DrainNodes;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.node.SuspendRestartPolicies;
import drydock.plan.step.verification.ConfirmUnchanged;
import drydock.runbook.ObservedCluster;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What plans share in which one node is worked on while the others stand still.
 *
 * @param closed whether the world is shut out meanwhile
 */
record SingleNodeOperation(ObservedCluster observed, boolean closed) {

    /** The one that stays. */
    String first() {
        return observed.nodes().getFirst();
    }

    List<String> others() {
        return observed.nodes().subList(1, observed.nodes().size());
    }

    /** What keeps it from being done: only a whole cluster can give nodes away. */
    List<Text> objections() {
        List<Text> objections = new ArrayList<>();
        observed.nodes(node -> !ObservedCluster.isHealthy(node))
                .forEach(name -> objections.add(Text.of("objection.not-whole", name)));
        if (!closed) {
            observed.undrainable().ifPresent(objections::add);
        }
        return observed.objectionsUnlessServing(objections);
    }

    /** Down to the first node. */
    List<Step> down() {
        List<Step> steps = new ArrayList<>();
        steps.add(new ConfirmUnchanged(observed.identity(), false));
        if (!others().isEmpty()) {
            steps.add(new SuspendRestartPolicies(observed.own(others())));
        }
        if (closed) {
            steps.add(new CloseEntrance(observed.nodes()));
        }
        if (!others().isEmpty()) {
            steps.add(new DrainNodes(others().reversed(), others().reversed()));
            steps.add(new StopNodes(others(), observed.version(), observed.subApplications()));
        }
        return steps;
    }

    /** The others come back one at a time. @param more what each has to pass, once it is healthy, before it is let in */
    List<Step> back(Function<String, List<Step>> more) {
        List<Step> steps = new ArrayList<>();
        for (String name : others()) {
            steps.add(observed.start(name));
            steps.addAll(more.apply(name));
            steps.add(observed.restoreRestartPolicies(List.of(name)));
            if (!closed) {
                steps.add(new AdmitNode(name));
            }
        }
        return steps;
    }
}
