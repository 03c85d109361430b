package drydock.plan.step.seal;

import drydock.backup.store.BackupException;
import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.docker.DockerException;
import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.Warnings;
import drydock.text.Explained;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Makes a backup of the sealed copies, and proves it by restoring it elsewhere, while the run goes on.
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
            Place place = place(context);
            place.note().ifPresent(context::progress);
            Manifest manifest = context.ports()
                    .backups()
                    .backUpSealed(context.cluster(), backup, context.mark(), place.host(), warnings);
            return new Outcome.Done(warnings.after(place.after(text(manifest))));
        } catch (BackupException | DatabaseException | DockerException e) {
            return Failed.of(e, List.of())
                    .because(Text.of("step.back-up-sealed.failed", Explained.by(e), ShortId.shown(backup)));
        }
    }

    static Text text(Manifest manifest) {
        long tables = manifest.databases().values().stream()
                .mapToLong(dump -> dump.content().tables().size())
                .sum();
        return Text.of("step.prove-backup.done", tables, manifest.files().count());
    }

    /**
     * @param host empty for the database's own server
     * @param note why it is not the one that was meant
     */
    private record Place(Optional<Host> host, Optional<Text> note) {
        Text after(Text done) {
            return note.map(words -> Text.sentences(List.of(done, words))).orElse(done);
        }
    }

    /** Asked anew each time, so that it falls back in the same way after a crash as before it. */
    private Place place(StepContext context) {
        Optional<Host> host = proveOn.map(context.cluster()::host);
        try {
            host.ifPresent(there -> context.ports().database().prepareScratch(context.cluster(), there));
            return new Place(host, Optional.empty());
        } catch (DatabaseException e) {
            return beside(context, e);
        } catch (DockerException e) {
            // it may be back in a moment; people who ask for another attempt have waited for that
            if (context.attempt() == 1) {
                throw e;
            }
            return beside(context, e);
        }
    }

    private Place beside(StepContext context, RuntimeException why) {
        if (!orBeside || !hasRoomBeside(context)) {
            throw why;
        }
        return new Place(
                Optional.empty(),
                Optional.of(Text.of("step.prepare-proof.beside", proveOn.orElseThrow(), Explained.by(why))));
    }

    /** For the copy that is dumped and for the one that is restored: a full disk would stop the cluster. */
    private static boolean hasRoomBeside(StepContext context) {
        Cluster cluster = context.cluster();
        Database database = context.ports().database();
        long size = cluster.database().names().stream()
                .mapToLong(name -> database.overview(cluster, name).bytes())
                .sum();
        return database.freeBytes(cluster) >= 2 * size;
    }

    @Override
    public Optional<Step> undo() {
        return proveOn.map(RemoveProofServer::new);
    }

    @Override
    public boolean alongside() {
        return true;
    }
}
