package drydock.answer;

import drydock.backup.Retention;
import drydock.backup.store.Manifest;
import drydock.cluster.DataSize;
import drydock.cluster.software.Version;
import drydock.run.Run;
import drydock.text.ShortId;
import drydock.text.Text;
import drydock.text.Text.Joined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The backups of a cluster as people read them, the newest first. */
public final class BackupsText {
    private final Retention retention;
    private final Function<String, Optional<Run>> runs;

    /** @param runs the run of that id; a backup has the id of the run that made it */
    public BackupsText(Retention retention, Function<String, Optional<Run>> runs) {
        this.retention = retention;
        this.runs = runs;
    }

    public List<Text> of(List<Manifest> backups) {
        Set<String> next =
                retention.goesNext(backups).stream().map(Manifest::backup).collect(Collectors.toSet());
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("backup.list.title", retention.cluster().name()));
        List<String> ids = backups.stream().map(Manifest::backup).toList();
        for (Manifest backup : backups.reversed()) {
            lines.add(Text.line("  ", line(backup, ids, next.contains(backup.backup()))));
        }
        if (backups.isEmpty()) {
            lines.add(Text.line("  ", Text.of("backup.list.none")));
        }
        return lines;
    }

    private Text line(Manifest backup, List<String> ids, boolean goes) {
        return new Joined(
                "  ·  ",
                List.of(
                        Text.verbatim(ShortId.shown(backup.backup(), ids)),
                        Text.verbatim(retention.cluster().shown(backup.at())),
                        Text.verbatim("NocoBase "
                                + backup.version().map(Version::toString).orElse("?")),
                        Text.verbatim(new DataSize(backup.bytes()).toString()),
                        backup.proven().isPresent() ? Text.of("backup.list.proven") : Text.of("backup.list.not-proven"),
                        made(backup),
                        goes ? Text.of("backup.list.goes-next") : Text.of("backup.list.kept")));
    }

    private Text made(Manifest backup) {
        Text how = backup.servedUntil().isPresent() ? Text.of("backup.list.serving") : Text.of("backup.list.closed");
        if (!backup.isOf(retention.cluster())) {
            return Text.of("backup.list.taken-over", backup.cluster(), how);
        }
        return runs.apply(backup.backup())
                .map(run -> Text.of(
                        "backup.list.made-by",
                        run.plan().runbook(),
                        run.planned().requester(),
                        how))
                .orElse(how);
    }
}
