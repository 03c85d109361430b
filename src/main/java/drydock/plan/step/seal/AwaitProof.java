package drydock.plan.step.seal;

import drydock.backup.store.Manifest;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.Optional;

/** Waits until the backup of the sealed copies is proven, and looks into the store whether it is, unless people went on without. */
public record AwaitProof(String backup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.await-proof");
    }

    @Override
    public Outcome run(StepContext context) {
        Optional<Manifest> proven = context.ports().backups().proven(context.cluster(), backup);
        if (proven.isPresent()) {
            return new Outcome.Done(BackUpSealed.text(proven.get()));
        }
        Text unproven = BackUpSealed.unproven(backup);
        return context.passedOver().contains(unproven)
                ? new Outcome.Skipped(unproven)
                : new Outcome.Failed(Text.of("step.await-proof.none", ShortId.shown(backup)));
    }

    @Override
    public boolean awaitsAlongside() {
        return true;
    }
}
