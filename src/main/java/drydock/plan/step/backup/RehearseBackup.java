package drydock.plan.step.backup;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.database.ProofPlace;
import drydock.plan.step.Warnings;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes and restores a backup while NocoBase serves, where the real one will be restored, to know that it works and how long
 * it takes.
 *
 * @param proveOn the host on which it is restored; empty for the database's own server
 * @param orBeside whether it is restored on the database's own server where that host cannot do it
 */
public record RehearseBackup(String backup, Optional<String> proveOn, boolean orBeside) implements Step {

    /** On the database's own server. */
    public RehearseBackup(String backup) {
        this(backup, Optional.empty(), false);
    }

    @Override
    public Text title() {
        return Text.of("step.rehearse-backup");
    }

    @Override
    public Outcome run(StepContext context) {
        Instant begin = context.clock().instant();
        Warnings warnings = new Warnings(context::progress);
        Text done = ProofPlace.prove(context, proveOn, orBeside, host -> {
            context.ports()
                    .backups()
                    .rehearse(context.cluster(), backup, context.mark(), host, context::fence, warnings);
            long seconds = Duration.between(begin, context.clock().instant()).toSeconds();
            return Text.of("step.rehearse-backup.done", seconds);
        });
        return new Outcome.Done(warnings.after(done));
    }

    /** One that was cut short leaves a database beside the live ones. */
    @Override
    public Optional<Step> undo() {
        return Optional.of(new RemoveDatabaseCopies(backup));
    }
}
