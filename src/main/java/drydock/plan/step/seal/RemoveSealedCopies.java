package drydock.plan.step.seal;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.ShortId;
import drydock.text.Text;

/**
 * Opens a database that a crash left closed while it was copied, and removes the sealed copies that a backup has beside the
 * live databases, what was made of them, and the server on which it was proven. The backup itself stays.
 */
public record RemoveSealedCopies(String backup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.remove-sealed-copies", ShortId.shown(backup));
    }

    @Override
    public Outcome run(StepContext context) {
        context.ports().backups().removeSealed(context.cluster(), backup, context.mark());
        return new Outcome.Done(Text.of("step.remove-sealed-copies.done"));
    }

    @Override
    public boolean tidies() {
        return true;
    }
}
