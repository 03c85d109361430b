package drydock.plan.step.backup;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.Optional;

/**
 * Removes what proofs and restores of a backup left on the database server. The backup itself stays. Taken back, it
 * removes what later steps left: in front of a restore it tidies up after it in both directions.
 */
public record RemoveDatabaseCopies(String backup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.remove-database-copies", ShortId.shown(backup));
    }

    @Override
    public Outcome run(StepContext context) {
        context.ports().backups().removeDatabaseCopies(context.cluster(), backup, context.mark());
        return new Outcome.Done(Text.of("step.remove-database-copies.done"));
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(this);
    }
}
