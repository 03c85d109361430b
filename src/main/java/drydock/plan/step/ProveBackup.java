package drydock.plan.step;

import drydock.backup.Manifest;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;

/** Restores the backup beside the live databases and compares. */
public record ProveBackup(String backup) implements Step {

    @Override
    public String title() {
        return "prove it by restoring it";
    }

    @Override
    public Outcome run(StepContext context) {
        Manifest manifest = context.ports().backups().prove(context.cluster(), backup, context::progress);
        long tables = manifest.databases().values().stream()
                .mapToLong(dump -> dump.content().tables().size())
                .sum();
        return new Outcome.Done(tables + " tables and " + manifest.files().size() + " files restored and equal");
    }
}
