package drydock.plan.step.seal;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.List;

/**
 * Opens a database that a crash left closed while it was copied, and removes the sealed copies that a backup has beside the
 * live databases, what was made of them, and the server on which it was proven. The backup itself stays;
 * where people went on without it, the copies do.
 */
public record RemoveSealedCopies(String backup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.remove-sealed-copies", ShortId.shown(backup));
    }

    @Override
    public Outcome run(StepContext context) {
        Text unproven = BackUpSealed.unproven(backup);
        if (context.passedOver().contains(unproven)) {
            return new Outcome.Skipped(unproven);
        }
        List<String> away = context.ports().backups().removeSealed(context.cluster(), backup, context.mark());
        return away.isEmpty()
                ? new Outcome.Done(Text.of("step.remove-sealed-copies.done"))
                : new Outcome.Skipped(Text.of("step.remove-sealed-copies.away", away));
    }

    @Override
    public boolean tidies() {
        return true;
    }
}
