package drydock.plan.observation;

import drydock.backup.store.Manifest;
import drydock.cluster.observed.ClusterState;
import java.time.Instant;
import java.util.List;

/**
 * What was seen of a cluster, and when.
 *
 * @param backups the oldest first
 */
public record Observation(Instant at, ClusterState state, List<Manifest> backups) {
    public Observation {
        backups = List.copyOf(backups);
    }
}
