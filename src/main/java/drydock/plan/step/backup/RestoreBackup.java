package drydock.plan.step.backup;

import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.container.NodePlace;
import drydock.plan.step.seal.RestoreSealed;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.Optional;

/**
 * Stops every node and puts databases and storage back exactly as a backup has them.
 *
 * @param safetyBackup the backup that takes this back; empty where it takes something back itself
 * @param sealed whether sealed copies of the safety backup stand beside the live databases
 */
public record RestoreBackup(String backup, Optional<String> safetyBackup, boolean sealed) implements Step {

    /** To a backup that was proven before anything changed, or to take something back. */
    public RestoreBackup(String backup, Optional<String> safetyBackup) {
        this(backup, safetyBackup, false);
    }

    @Override
    public Text title() {
        return Text.of("step.restore-backup", ShortId.shown(backup));
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Optional<Failed> held = NodePlace.stopAll(context, "step.restore-backup.held");
        if (held.isPresent()) {
            return held.get();
        }
        context.ports()
                .backups()
                .restore(context.cluster(), backup, safetyBackup.orElse(backup), context.mark(), context::progress);
        return new Outcome.Done(Text.of("step.restore-backup.done"));
    }

    @Override
    public Optional<Step> undo() {
        return safetyBackup.map(
                id -> sealed ? new RestoreSealed(id, Optional.empty()) : new RestoreBackup(id, Optional.empty()));
    }

    @Override
    public boolean changesData() {
        return true;
    }
}
