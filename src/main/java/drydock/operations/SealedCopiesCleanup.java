package drydock.operations;

import drydock.cluster.Cluster;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.Set;

/** Removes sealed copies that have been kept for as long as the configuration says, where no run is open on their cluster. */
@Singleton
public final class SealedCopiesCleanup {
    private static final System.Logger LOG = System.getLogger(SealedCopiesCleanup.class.getName());

    private final ConfiguredClusters clusters;
    private final Journal journal;

    public SealedCopiesCleanup(ConfiguredClusters clusters, Journal journal) {
        this.clusters = clusters;
        this.journal = journal;
    }

    /** A plan that waits may count on them, too. */
    public void remove() {
        clusters.all().stream()
                .filter(cluster -> !journal.mayBeAtWork(cluster.name()))
                .forEach(this::remove);
    }

    private void remove(Cluster cluster) {
        try {
            clusters.ports(cluster).backups().pruneSealed(cluster, Set.of());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "sealed copies of cluster " + cluster.name() + " are removed later", e);
        }
    }
}
