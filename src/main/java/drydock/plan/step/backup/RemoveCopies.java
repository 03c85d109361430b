package drydock.plan.step.backup;

import drydock.backup.Backups;
import drydock.backup.store.BackupException;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Explained;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
        return left(context)
                .flatMap(_ -> left(context))
                .<Outcome>map(why -> new Outcome.Skipped(Text.of("step.remove-copies.later", why)))
                .orElseGet(() -> new Outcome.Done(Text.of("step.remove-copies.done")));
    }

    /** Why something may be left. One does not wait for the other. */
    private Optional<Text> left(StepContext context) {
        Backups backups = context.ports().backups();
        return Stream.of(left(() -> backups.removeSealed(context.cluster(), backup, context.mark())), left(() -> {
                    backups.removeDatabaseCopies(context.cluster(), backup, context.mark());
                    return List.of();
                }))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** @param removing and the hosts that did not answer */
    private static Optional<Text> left(Supplier<List<String>> removing) {
        try {
            List<String> away = removing.get();
            return away.isEmpty() ? Optional.empty() : Optional.of(Text.of("step.remove-copies.away", away));
        } catch (BackupException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return Optional.of(Explained.by(e));
        }
    }

    @Override
    public boolean tidies() {
        return true;
    }
}
