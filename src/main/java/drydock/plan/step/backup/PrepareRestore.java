package drydock.plan.step.backup;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.Optional;

/**
 * Restores the databases of a backup beside the live ones while NocoBase serves: whether it can be done shows before
 * anything stops, and renaming is all that is left to do then.
 */
public record PrepareRestore(String backup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.prepare-restore", ShortId.shown(backup));
    }

    @Override
    public Outcome run(StepContext context) {
        context.ports().backups().prepareRestore(context.cluster(), backup, context.mark(), context::progress);
        return new Outcome.Done(Text.of("step.prepare-restore.done"));
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new RemoveDatabaseCopies(backup));
    }
}
