package drydock.plan.step.backup;

import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Dump;
import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.database.NobodyWrites;
import drydock.plan.step.Warnings;
import drydock.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Dumps all named databases and what changed in the storage since its first copy.
 *
 * @param image digest of the image that the nodes ran on
 */
public record CreateBackup(String backup, String image, List<String> databases) implements Step {

    @Override
    public Text title() {
        return Text.of("step.create-backup", databases);
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Optional<Failed> held = NobodyWrites.await(context, "step.create-backup.held");
        if (held.isPresent()) {
            return held.get();
        }
        Warnings warnings = new Warnings(context::progress);
        Manifest manifest =
                context.ports().backups().create(context.cluster(), backup, context.mark(), image, warnings);
        return new Outcome.Done(warnings.after(text(manifest)));
    }

    static Text text(Manifest manifest) {
        String dumps = manifest.databases().entrySet().stream()
                .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                .collect(Collectors.joining(", "));
        return Text.of("step.create-backup.done", dumps, manifest.files().count());
    }

    private static String text(Dump dump) {
        double megabytes = dump.bytes() / 1e6;
        return String.format(
                Locale.ROOT, "%.1f MB, sha256 %s…", megabytes, dump.sha256().substring(0, 12));
    }
}
