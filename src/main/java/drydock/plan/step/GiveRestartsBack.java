package drydock.plan.step;

import drydock.cluster.Node;
import drydock.plan.EachHost;
import drydock.plan.EachHost.Failure;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import java.util.List;
import java.util.Map;

/** Gives nodes that have passed verification their own restart policies back. */
public record GiveRestartsBack(Map<String, Map<String, Object>> policies) implements Step {

    @Override
    public String title() {
        return "restart policies as before";
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Node> nodes = policies.keySet().stream()
                .sorted()
                .filter(name -> !context.leftOut().contains(name))
                .map(context.cluster()::node)
                .toList();
        List<Failure<Node>> failures =
                EachHost.run(nodes, node -> HoldRestarts.set(context, node, policies.get(node.name())));
        return failures.isEmpty()
                ? new Outcome.Done("on " + nodes.size() + " nodes")
                : new Outcome.Failed(EachHost.text(failures, Node::name));
    }
}
