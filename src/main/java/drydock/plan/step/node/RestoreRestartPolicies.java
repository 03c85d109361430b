package drydock.plan.step.node;

import drydock.cluster.Node;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.verification.NodeHealth;
import drydock.text.Text;
import java.util.List;
import java.util.Map;

/**
 * Gives nodes that have passed verification their own restart policies back, and starts again what has ended since:
 * while they had none, a host that rebooted brought nobody back.
 */
public record RestoreRestartPolicies(Map<String, Map<String, Object>> policies) implements Step {

    @Override
    public Text title() {
        return Text.of("step.restore-restart-policies", policies.size());
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Node> nodes = context.remaining(policies.keySet().stream().sorted().toList());
        List<Failure<Node>> failures = Parallel.run(nodes, node -> giveBack(context, node));
        if (failures.isEmpty()) {
            return new Outcome.Done(Text.of("step.restore-restart-policies.done", nodes.size()));
        }
        // of one that serves, only its policy could not be given back: nothing to leave it out for
        boolean someServe = failures.stream().anyMatch(failure -> NodeHealth.isOk(context, failure.of()));
        List<String> sick = Parallel.sick(failures);
        boolean all = sick.size() + context.leftOut().size()
                == context.cluster().nodes().size();
        return Parallel.failed(failures, Node::name).of(someServe || all ? List.of() : sick);
    }

    private void giveBack(StepContext context, Node node) throws InterruptedException {
        SuspendRestartPolicies.set(context, node, policies.get(node.name()));
        StartNodes.start(context, node);
    }
}
