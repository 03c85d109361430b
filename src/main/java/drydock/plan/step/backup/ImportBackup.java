package drydock.plan.step.backup;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.Optional;

/**
 * Copies a backup of another configured cluster to this one's, so that nobody removes it while it is restored.
 *
 * @param fromCluster the other cluster
 */
public record ImportBackup(String fromCluster, String backup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.import-backup", ShortId.shown(backup), fromCluster);
    }

    @Override
    public Outcome run(StepContext context) {
        context.ports().backups().importFrom(context.configured(fromCluster), context.cluster(), backup);
        return new Outcome.Done(Text.of("step.import-backup.done"));
    }

    /** One that was taken over is among what need not be kept. */
    @Override
    public Optional<Step> undo() {
        return Optional.of(new PruneBackups());
    }
}
