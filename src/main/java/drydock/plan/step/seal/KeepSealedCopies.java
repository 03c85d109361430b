package drydock.plan.step.seal;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.time.Duration;

/**
 * Leaves the sealed copies of a backup beside the live databases, for a rollback that takes seconds; another run or the
 * scheduled clearing up removes them once they are old.
 *
 * @param length how long they stay, counted from the moment of the backup
 */
public record KeepSealedCopies(String backup, Duration length) implements Step {

    @Override
    public Text title() {
        return Text.of("step.keep-sealed-copies", length);
    }

    @Override
    public Outcome run(StepContext context) {
        return context.ports()
                .backups()
                .proven(context.cluster(), backup)
                .<Outcome>map(manifest -> new Outcome.Done(Text.of(
                        "step.keep-sealed-copies.done",
                        context.cluster().shown(manifest.at().plus(length)))))
                .orElseGet(() -> new Outcome.Skipped(Text.of("step.keep-sealed-copies.unproven")));
    }
}
