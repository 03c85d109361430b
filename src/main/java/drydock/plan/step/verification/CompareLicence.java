package drydock.plan.step.verification;

import drydock.cluster.Node;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.LicenceBinding;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Compares what the licence key is bound to, and whether the node calls it valid, with how it was before. It fails
 * nothing: people at the gate see it and decide.
 */
public record CompareLicence(String node, LicenceBinding before) implements Step {

    @Override
    public Text title() {
        return Text.of("step.compare-licence");
    }

    @Override
    public Outcome run(StepContext context) {
        Node place = context.cluster().node(node);
        return new Outcome.Done(LicenceBinding.of(context.ports(), context.cluster(), place)
                .map(this::compared)
                .orElse(Text.of("step.compare-licence.no-key")));
    }

    private Text compared(LicenceBinding now) {
        List<Text> differences = before.differences(now);
        Text what = differences.isEmpty() ? Text.of("step.compare-licence.same") : Text.sentences(differences);
        if (now.holds().equals(Optional.of(true))) {
            return Text.of("step.compare-licence.holds", what);
        }
        if (now.holds().isPresent()) {
            return before.holds().equals(Optional.of(false))
                    ? Text.of("step.compare-licence.never-held", what)
                    : Text.of("step.compare-licence.broken", what);
        }
        return differences.isEmpty()
                ? Text.of("step.compare-licence.untold", what)
                : Text.of("step.compare-licence.doubtful", what);
    }
}
