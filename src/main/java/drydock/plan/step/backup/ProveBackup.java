package drydock.plan.step.backup;

import drydock.backup.store.Manifest;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.Warnings;
import drydock.text.Text;

/** Restores the backup beside the live databases and compares. */
public record ProveBackup(String backup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.prove-backup");
    }

    @Override
    public Outcome run(StepContext context) {
        Warnings warnings = new Warnings(context::progress);
        Manifest manifest = context.ports().backups().prove(context.cluster(), backup, context.mark(), warnings);
        long tables = manifest.databases().values().stream()
                .mapToLong(dump -> dump.content().tables().size())
                .sum();
        return new Outcome.Done(warnings.after(
                Text.of("step.prove-backup.done", tables, manifest.files().count())));
    }
}
