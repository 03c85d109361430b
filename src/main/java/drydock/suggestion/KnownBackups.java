package drydock.suggestion;

import drydock.backup.store.BackupStore;
import drydock.cluster.Cluster;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The backups that there are, for somebody who is typing. */
public final class KnownBackups {
    private final List<Cluster> clusters;
    private final BackupStore store;

    public KnownBackups(List<Cluster> clusters, BackupStore store) {
        this.clusters = List.copyOf(clusters);
        this.store = store;
    }

    /** The newest of each cluster first; none of one whose store fails: whoever sends the command is told why. */
    List<String> all() {
        return clusters.stream().flatMap(this::of).distinct().toList();
    }

    private Stream<String> of(Cluster cluster) {
        try {
            return store.backups(cluster).reversed().stream();
        } catch (IOException without) {
            return Stream.empty();
        }
    }
}
