package drydock.plan.step.backup;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Id;
import drydock.text.Text;
import java.util.Optional;

/**
 * Copies a backup of another configured cluster to this one's, so that nobody removes it while it is restored.
 *
 * @param from the other cluster
 */
public record ImportBackup(String from, String backup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.take-over-backup", Id.shown(backup), from);
    }

    @Override
    public Outcome run(StepContext context) {
        context.ports().backups().takeOver(context.configured(from), context.cluster(), backup);
        return new Outcome.Done(Text.of("step.take-over-backup.done"));
    }

    /** One that was taken over is among what need not be kept. */
    @Override
    public Optional<Step> undo() {
        return Optional.of(new PruneBackups());
    }
}
