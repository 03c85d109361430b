package drydock.operations;

import drydock.cluster.Cluster;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.run.Run;
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

    public void remove() {
        clusters.all().stream().filter(cluster -> !isAtWork(cluster)).forEach(this::remove);
    }

    private void remove(Cluster cluster) {
        try {
            clusters.ports(cluster).backups().pruneSealed(cluster, Set.of());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "sealed copies of cluster " + cluster.name() + " are removed later", e);
        }
    }

    /** A plan that waits may count on them, too. */
    private boolean isAtWork(Cluster cluster) {
        return journal.open().stream().map(Run::cluster).anyMatch(cluster.name()::equals);
    }
}
