package drydock.plan.step.backup;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.Warnings;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes and restores a backup while NocoBase serves, to know that it works and how long it takes. */
public record RehearseBackup(String backup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.rehearse-backup");
    }

    @Override
    public Outcome run(StepContext context) {
        Instant begin = context.clock().instant();
        Warnings warnings = new Warnings(context::progress);
        context.ports().backups().rehearse(context.cluster(), backup, warnings);
        long seconds = Duration.between(begin, context.clock().instant()).toSeconds();
        return new Outcome.Done(warnings.after(Text.of("step.rehearse-backup.done", seconds)));
    }

    /** One that was cut short leaves a database beside the live ones. */
    @Override
    public Optional<Step> undo() {
        return Optional.of(new RemoveDatabaseCopies(backup));
    }
}
