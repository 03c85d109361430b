package drydock.plan.step.node;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.Map;
import java.util.Optional;

/** A step that does nothing, for tests of what carries steps. */
public record ExampleStep(String node, Map<String, Object> restartPolicy) implements Step {
    @Override
    public Text title() {
        return Text.verbatim("example " + node);
    }

    @Override
    public Outcome run(StepContext context) {
        return new Outcome.Done(Text.verbatim(node));
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(this);
    }

    /** Looks like a getter, and must not be stored. */
    public boolean isDone() {
        return false;
    }
}
