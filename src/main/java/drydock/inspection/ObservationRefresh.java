package drydock.inspection;

import drydock.cluster.Cluster;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.plan.observation.Observation;
import drydock.run.Run;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks, for the pages, at clusters that nobody has looked at since the start, or since a run has ended on them; where one
 * is at work, only once that is done.
 */
@Singleton
public final class ObservationRefresh {
    private static final System.Logger LOG = System.getLogger(ObservationRefresh.class.getName());
    private static final int RECENT = 5;

    private final ConfiguredClusters clusters;
    private final Journal journal;

    public ObservationRefresh(ConfiguredClusters clusters, Journal journal) {
        this.clusters = clusters;
        this.journal = journal;
    }

    public void refresh() throws InterruptedException {
        Set<String> atWork = journal.open().stream()
                .filter(run -> !run.isScheduled())
                .map(Run::cluster)
                .collect(Collectors.toSet());
        for (Cluster cluster : clusters.all()) {
            if (!atWork.contains(cluster.name()) && isStale(cluster)) {
                look(cluster);
            }
        }
    }

    private boolean isStale(Cluster cluster) {
        Optional<Instant> seen = clusters.observed(cluster).map(Observation::at);
        return seen.isEmpty()
                || journal.recent(cluster.name(), RECENT).stream()
                        .filter(run -> run.finished().isPresent())
                        .anyMatch(run -> run.entries().getLast().at().isAfter(seen.get()));
    }

    private void look(Cluster cluster) throws InterruptedException {
        try {
            clusters.glance(cluster, clusters.ports(cluster));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "cluster " + cluster.name() + " could not be looked at for its page", e);
        }
    }
}
