package drydock.plan.step.migration;

import drydock.cluster.Node;
import drydock.cluster.software.Migration;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.backup.RestoreBackup;
import drydock.plan.step.container.NodePlace;
import drydock.plan.step.node.StartNodes;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.Optional;

/**
 * Runs NocoBase's own migration in the first node, the only one that runs, and stops that node: it is to be started on
 * what the migration has left. NocoBase cannot tell how far a migration came, so one that was begun before is never gone
 * on with: the backup is put back, and it runs from the beginning.
 *
 * @param sha256 of the file as it was approved; empty for a rule, whose file is made here
 * @param backup what takes its changes of the data back
 */
public record RunMigration(String node, Migration migration, Optional<String> sha256, String backup) implements Step {

    @Override
    public Text title() {
        return migration.isRule()
                ? Text.of("step.run-migration.rule", migration, node)
                : Text.of("step.run-migration", migration, node);
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Optional<Outcome> stuck = context.begunBefore() ? putBack(context) : Optional.empty();
        if (stuck.isPresent()) {
            return stuck.get();
        }
        Node place = context.cluster().node(node);
        StartNodes.start(context, place);
        if (sha256.isPresent() && !CheckMigrationFile.isTheSame(context, migration, sha256.get())) {
            return new Outcome.Failed(Text.of("step.run-migration.other-file", migration));
        }
        Outcome outcome = new MigrationCommand(context, place).run(migration);
        if (outcome instanceof Outcome.Done) {
            new NodePlace(context, place).stop();
        }
        return outcome;
    }

    /** What the earlier attempt has made of the databases is not kept beside them: each attempt would add another copy. */
    private Optional<Outcome> putBack(StepContext context) throws InterruptedException {
        context.progress(Text.of("step.run-migration.from-the-backup", ShortId.shown(backup)));
        Outcome restored = restore().run(context);
        if (restored instanceof Outcome.Failed) {
            return Optional.of(restored);
        }
        context.ports().backups().removeDatabaseCopies(context.cluster(), backup, context.mark());
        return Optional.empty();
    }

    private RestoreBackup restore() {
        return new RestoreBackup(backup, Optional.empty());
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(restore());
    }

    @Override
    public boolean changesData() {
        return true;
    }

    @Override
    public boolean startsOver() {
        return true;
    }
}
