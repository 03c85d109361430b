package drydock.inspection;

import drydock.cluster.Cluster;
import drydock.cluster.observed.CheckReport;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.run.Run;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Looks at each cluster once a day, for its page and the metrics; where it is at work, only once that is done. */
public final class DailyChecks {
    private static final System.Logger LOG = System.getLogger(DailyChecks.class.getName());

    private final ConfiguredClusters clusters;
    private final Journal journal;
    private final ClusterChecks checks;
    private final Optional<LocalTime> at;
    private final Clock clock;

    /** @param at in the time zone of each cluster; empty where nobody wants it */
    public DailyChecks(
            ConfiguredClusters clusters, Journal journal, ClusterChecks checks, Optional<LocalTime> at, Clock clock) {
        this.clusters = clusters;
        this.journal = journal;
        this.checks = checks;
        this.at = at;
        this.clock = clock;
    }

    public void checkDue() throws InterruptedException {
        if (at.isEmpty()) {
            return;
        }
        for (Cluster cluster : clusters.all()) {
            if (isDue(cluster, at.get()) && !isAtWork(cluster)) {
                check(cluster);
            }
        }
    }

    private void check(Cluster cluster) throws InterruptedException {
        try {
            checks.check(cluster);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "cluster " + cluster.name() + " could not be checked, and is tried again", e);
        }
    }

    /** Whether nobody has looked since the last time of the day. */
    private boolean isDue(Cluster cluster, LocalTime time) {
        ZonedDateTime now = clock.instant().atZone(cluster.windows().zone());
        ZonedDateTime today = now.with(time);
        Instant last = (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
        return checks.last(cluster).map(CheckReport::at).filter(last::isBefore).isEmpty();
    }

    private boolean isAtWork(Cluster cluster) {
        return journal.open().stream()
                .filter(run -> !run.isScheduled())
                .map(Run::cluster)
                .anyMatch(cluster.name()::equals);
    }
}
