package drydock.plan.step.seal;

import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.container.NodePlace;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.Optional;

/**
 * Stops every node and puts the sealed copies of a backup in the place of the live databases, by their names, and its files
 * into the storage: seconds, however much the databases hold.
 *
 * @param safetyBackup the backup whose sealed copies take this back; empty where it takes something back itself
 */
public record RestoreSealed(String backup, Optional<String> safetyBackup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.restore-sealed", ShortId.shown(backup));
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Optional<Failed> held = NodePlace.stopAll(context, "step.restore-backup.held");
        if (held.isPresent()) {
            return held.get();
        }
        context.ports()
                .backups()
                .restoreSealed(
                        context.cluster(), backup, safetyBackup.orElse(backup), context.mark(), context::progress);
        return new Outcome.Done(Text.of("step.restore-sealed.done"));
    }

    @Override
    public Optional<Step> undo() {
        return safetyBackup.map(id -> new RestoreSealed(id, Optional.empty()));
    }

    @Override
    public boolean changesData() {
        return true;
    }
}
