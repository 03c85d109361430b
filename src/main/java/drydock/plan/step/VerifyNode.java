package drydock.plan.step;

import drydock.cluster.Node;
import drydock.cluster.Release;
import drydock.plan.Obstacle;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;

/** Looks whether a node that has served all the time is still what it was, after people have worked on it. */
public record VerifyNode(String node, Release release) implements Step {

    @Override
    public Text title() {
        return Text.of("step.verify-node", node);
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Node place = context.cluster().node(node);
        try {
            NodeHealth.await(context, place);
        } catch (IllegalStateException e) {
            return new Outcome.Failed(Obstacle.of(e));
        }
        Verification verification = new Verification(context, place, release, List.of());
        List<Text> faults = verification.faults();
        return faults.isEmpty()
                ? new Outcome.Done(verification.summary())
                : new Outcome.Failed(Text.of("step.await-upgrade.faults", node, faults));
    }
}
