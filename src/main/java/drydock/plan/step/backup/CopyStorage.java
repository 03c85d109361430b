package drydock.plan.step.backup;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.Optional;

/** Copies the storage a first time while NocoBase serves, so that little is left to copy behind the 503. */
public record CopyStorage(String backup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.copy-storage");
    }

    @Override
    public Outcome run(StepContext context) {
        context.ports().backups().copyStorage(context.cluster(), backup, context.mark(), context::progress);
        return new Outcome.Done(Text.of("step.copy-storage.done"));
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new RemoveCopies(backup));
    }
}
