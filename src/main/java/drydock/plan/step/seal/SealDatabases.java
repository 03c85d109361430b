package drydock.plan.step.seal;

import drydock.backup.store.Sealed;
import drydock.cluster.DataSize;
import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.database.NobodyWrites;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Has the server make a sealed copy of each named database beside it, and copies what changed in the storage since its
 * first copy: all that going back needs.
 *
 * @param image digest of the image that the nodes ran on
 */
public record SealDatabases(String backup, String image, List<String> databases) implements Step {

    @Override
    public Text title() {
        return Text.of("step.seal-databases", databases);
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Optional<Failed> held = NobodyWrites.await(context, "step.seal-databases.held");
        if (held.isPresent()) {
            return held.get();
        }
        context.fence();
        Sealed sealed =
                context.ports().backups().seal(context.cluster(), backup, context.mark(), image, context::progress);
        return new Outcome.Done(text(sealed));
    }

    private static Text text(Sealed sealed) {
        List<Text> copies = sealed.databases().entrySet().stream()
                .map(entry -> Text.of(
                        "step.seal-databases.database",
                        entry.getKey(),
                        new DataSize(entry.getValue().bytes()).toString(),
                        entry.getValue().tables()))
                .toList();
        return Text.of("step.seal-databases.done", copies, sealed.files(), sealed.changedFiles());
    }

    /** The copies themselves are removed once the cluster serves again. */
    @Override
    public Optional<Step> undo() {
        return Optional.of(new OpenDatabases(databases));
    }
}
