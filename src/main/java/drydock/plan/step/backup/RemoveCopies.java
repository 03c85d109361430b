package drydock.plan.step.backup;

import drydock.backup.Backups;
import drydock.backup.store.BackupException;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Explained;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Removes, once a run has gone back and the cluster serves again, what its backup left on the database server: sealed copies,
 * and what proofs and restores left. What cannot be removed only takes room, and is removed later.
 */
public record RemoveCopies(String backup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.remove-copies", ShortId.shown(backup));
    }

    @Override
    public Outcome run(StepContext context) {
        return failure(context)
                .flatMap(_ -> failure(context))
                .<Outcome>map(why -> new Outcome.Skipped(Text.of("step.remove-copies.later", Explained.by(why))))
                .orElseGet(() -> new Outcome.Done(Text.of("step.remove-copies.done")));
    }

    /** One does not wait for the other. */
    private Optional<BackupException> failure(StepContext context) {
        Backups backups = context.ports().backups();
        return Stream.of(
                        failure(() -> backups.removeSealed(context.cluster(), backup, context.mark())),
                        failure(() -> backups.removeDatabaseCopies(context.cluster(), backup, context.mark())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<BackupException> failure(Runnable removing) {
        try {
            removing.run();
            return Optional.empty();
        } catch (BackupException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    @Override
    public boolean tidies() {
        return true;
    }
}
