package drydock.plan.step.verification;

import drydock.cluster.Node;
import drydock.cluster.software.Release;
import drydock.plan.NodeStep;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;

/** Looks whether a node that has served all the time is still what it was, after people have worked on it. */
public record VerifyNode(String node, Release release) implements NodeStep {

    @Override
    public Text title() {
        return Text.of("step.verify-node", node);
    }

    @Override
    public Outcome run(StepContext context, Node place) throws InterruptedException {
        NodeHealth.awaitServing(context, place);
        return new KnownVersionCheck(context, place).verified(release, List.of());
    }
}
