package drydock.plan.step.backup;

import drydock.backup.store.Manifest;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.Warnings;
import drydock.text.Text;
import java.util.List;

/**
 * Dumps all named databases while NocoBase serves, each at one instant, and then what changed in the storage.
 *
 * @param image digest of the image that the nodes run on
 */
public record CreateBackupWhileServing(String backup, String image, List<String> databases) implements Step {

    @Override
    public Text title() {
        return Text.of("step.create-backup-while-serving", databases);
    }

    @Override
    public Outcome run(StepContext context) {
        Warnings warnings = new Warnings(context::progress);
        Manifest manifest = context.ports()
                .backups()
                .createWhileServing(context.cluster(), backup, context.mark(), image, warnings);
        return new Outcome.Done(warnings.after(CreateBackup.text(manifest)));
    }
}
