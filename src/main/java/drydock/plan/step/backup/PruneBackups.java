package drydock.plan.step.backup;

import drydock.backup.Retention;
import drydock.cluster.Cluster;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Explained;
import drydock.text.Text;
import java.util.List;
import java.util.Set;

/**
 * Removes backups and sealed copies that need not be kept any more, and backups that were never completed. What cannot be removed only takes
 * room, and is tried again by the next run.
 */
public record PruneBackups() implements Step {

    @Override
    public Text title() {
        return Text.of("step.prune-backups");
    }

    @Override
    public Outcome run(StepContext context) {
        Cluster cluster = context.cluster();
        try {
            Retention retention = new Retention(
                    cluster,
                    context.ports()
                            .database()
                            .applicationVersion(
                                    cluster, cluster.database().names().getFirst()),
                    context.clock().instant());
            Set<String> needed = Set.of(context.run());
            context.ports().backups().pruneSealed(cluster, needed);
            List<String> gone = context.ports().backups().prune(cluster, retention, needed);
            return new Outcome.Done(
                    gone.isEmpty() ? Text.of("step.prune-backups.none") : Text.of("step.prune-backups.done", gone));
        } catch (RuntimeException e) {
            return new Outcome.Skipped(Text.of("step.prune-backups.later", Explained.by(e)));
        }
    }
}
