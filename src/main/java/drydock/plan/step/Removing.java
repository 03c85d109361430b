package drydock.plan.step;

import drydock.cluster.Node;
import drydock.plan.EachHost;
import drydock.plan.EachHost.Failure;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;

/** Removes containers of several nodes at once. */
final class Removing {
    private Removing() {}

    interface Removal {
        void of(Node node);
    }

    static Outcome each(StepContext context, List<String> nodes, Removal removal) throws InterruptedException {
        List<Node> all = nodes.stream().map(context.cluster()::node).toList();
        List<Failure<Node>> failures = EachHost.run(all, removal::of);
        return failures.isEmpty()
                ? new Outcome.Done(Text.of("step.removed"))
                : new Outcome.Failed(EachHost.text(failures, Node::name));
    }
}
