package drydock.backup;

import drydock.cluster.Cluster;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The complete backups in a store. */
record Shelf(BackupStore store) {

    Manifest made(Cluster cluster, String backup) throws IOException {
        return store.manifest(cluster, BackupId.check(backup))
                .orElseThrow(
                        () -> new BackupException("there is no complete backup " + backup + " of " + cluster.name()));
    }

    List<Manifest> all(Cluster cluster) throws IOException {
        return store.backups(cluster).stream()
                .flatMap(backup -> readable(cluster, backup).stream())
                .sorted(Comparator.comparing(Manifest::at).thenComparing(Manifest::backup))
                .toList();
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
