package drydock.plan.step.migration;

import drydock.cluster.software.Migration;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.MigrationFile;
import drydock.text.Text;
import java.util.Optional;

/** Looks, while the cluster still serves, whether the migration file is the one that was approved. */
public record CheckMigrationFile(Migration file, String sha256) implements Step {

    @Override
    public Text title() {
        return Text.of("step.check-migration-file", file);
    }

    @Override
    public Outcome run(StepContext context) {
        return isTheSame(context, file, sha256)
                ? new Outcome.Done(Text.of("step.check-migration-file.done", sha256.substring(0, 12)))
                : new Outcome.Failed(Text.of("step.check-migration-file.other", file));
    }

    static boolean isTheSame(StepContext context, Migration file, String sha256) {
        return new MigrationFile(context.ports(), context.cluster())
                .sha256(file)
                .equals(Optional.of(sha256));
    }
}
