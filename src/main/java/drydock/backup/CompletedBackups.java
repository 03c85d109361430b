package drydock.backup;

import drydock.backup.store.BackupException;
import drydock.backup.store.BackupId;
import drydock.backup.store.BackupStore;
import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.RunMark;
import drydock.text.ShortId;
import drydock.text.Text;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The complete backups in a store. */
record CompletedBackups(BackupStore store) {

    Manifest made(Cluster cluster, String backup) throws IOException {
        return store.manifest(cluster, BackupId.check(backup)).orElseThrow(() -> notThere(cluster, backup));
    }

    /** @param asking a run, whose own backup must be one that it made itself: others', which it asks for, are not */
    Manifest made(Cluster cluster, String backup, RunMark asking) throws IOException {
        return backup.equals(asking.run())
                ? own(cluster, backup, asking).orElseThrow(() -> notThere(cluster, backup))
                : made(cluster, backup);
    }

    /** @throws BackupException where another run has made what is there */
    Optional<Manifest> own(Cluster cluster, String backup, RunMark by) throws IOException {
        Optional<Manifest> there = store.manifest(cluster, BackupId.check(backup));
        if (there.filter(manifest -> !manifest.isBy(by)).isPresent()) {
            throw new BackupException(Text.of(
                    "backup.of-another-run", ShortId.shown(backup), there.get().at()));
        }
        return there;
    }

    private static BackupException notThere(Cluster cluster, String backup) {
        return new BackupException(Text.of("backup.not-there", ShortId.shown(backup), cluster.name()));
    }

    List<Manifest> all(Cluster cluster) throws IOException {
        return store.backups(cluster).stream()
                .flatMap(backup -> readable(cluster, backup).stream())
                .sorted(Comparator.comparing(Manifest::at).thenComparing(Manifest::backup))
                .toList();
    }

    /** What is sealed for a backup is put back with its files, so that one stays. @return what was removed */
    List<String> prune(Cluster cluster, Retention retention, Set<String> needed) throws IOException {
        Set<String> gone = new TreeSet<>();
        retention.goes(all(cluster), needed).forEach(backup -> gone.add(backup.backup()));
        for (String backup : store.backups(cluster)) {
            if (!needed.contains(backup) && isHalf(cluster, backup)) {
                gone.add(backup);
            }
        }
        gone.removeIf(backup -> isSealed(cluster, backup));
        for (String backup : gone) {
            store.delete(cluster, backup);
        }
        return List.copyOf(gone);
    }

    /** One whose manifest is there and cannot be read is left alone: a newer Drydock may have made it. */
    private boolean isHalf(Cluster cluster, String backup) {
        try {
            return store.manifest(cluster, backup).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isSealed(Cluster cluster, String backup) {
        try {
            return store.sealed(cluster, backup).isPresent();
        } catch (IOException e) {
            return true;
        }
    }

    /** One damaged manifest does not hide the other backups; asked for by its name, it is reported. */
    private Optional<Manifest> readable(Cluster cluster, String backup) {
        try {
            return store.manifest(cluster, backup);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
