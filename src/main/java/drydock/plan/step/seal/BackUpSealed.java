package drydock.plan.step.seal;

import drydock.backup.store.BackupException;
import drydock.backup.store.Manifest;
import drydock.database.DatabaseException;
import drydock.docker.DockerException;
import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.database.ProofPlace;
import drydock.plan.step.Warnings;
import drydock.text.Explained;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Makes a backup of the sealed copies, and proves it by restoring it elsewhere, while the run goes on. What it leaves where
 * it is cut short is removed by what takes back {@link PrepareProof} and {@link drydock.plan.step.backup.CopyStorage}, once
 * the nodes serve again.
 *
 * @param proveOn the host on which it is restored; empty for the database's own server
 * @param orBeside whether it is restored on the database's own server where that host cannot do it
 */
public record BackUpSealed(String backup, Optional<String> proveOn, boolean orBeside) implements Step {

    @Override
    public Text title() {
        return proveOn.map(host -> Text.of("step.back-up-sealed", host))
                .orElseGet(() -> Text.of("step.back-up-sealed.beside"));
    }

    @Override
    public Outcome run(StepContext context) {
        Warnings warnings = new Warnings(context::progress);
        try {
            Text done = ProofPlace.prove(
                    context,
                    proveOn,
                    orBeside,
                    host -> text(context.ports()
                            .backups()
                            .backUpSealed(context.cluster(), backup, context.mark(), host, context::fence, warnings)));
            return new Outcome.Done(warnings.after(done));
        } catch (BackupException | DatabaseException | DockerException e) {
            return Failed.of(e, List.of()).because(Text.of("step.back-up-sealed.failed", Explained.by(e)));
        }
    }

    static Text text(Manifest manifest) {
        long tables = manifest.databases().values().stream()
                .mapToLong(dump -> dump.content().tables().size())
                .sum();
        return Text.of("step.prove-backup.done", tables, manifest.files().count());
    }

    @Override
    public Optional<Text> without() {
        return Optional.of(unproven(backup));
    }

    /** What it means where people end the run without that backup. */
    static Text unproven(String backup) {
        return Text.of("step.back-up-sealed.without", ShortId.shown(backup));
    }

    @Override
    public boolean alongside() {
        return true;
    }
}
