package drydock.runbook;

import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState;
import drydock.plan.node.LicenceBinding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a plan is made from.
 *
 * @param run the id of the run that would carry it out; its backup has the same
 * @param backups the complete ones of the cluster, the newest last
 * @param held by node, the restart policies of its own that earlier runs took away and have not given back
 * @param licence what the key in the storage is bound to; empty where there is none
 */
public record Situation(
        Cluster cluster,
        ClusterState state,
        String run,
        List<Manifest> backups,
        Instant now,
        Map<String, Map<String, Object>> held,
        Optional<LicenceBinding> licence) {

    /** Where the storage has no licence key. */
    public Situation(
            Cluster cluster,
            ClusterState state,
            String run,
            List<Manifest> backups,
            Instant now,
            Map<String, Map<String, Object>> held) {
        this(cluster, state, run, backups, now, held, Optional.empty());
    }

    /** Where no earlier run has left anything behind. */
    public Situation(Cluster cluster, ClusterState state, String run, List<Manifest> backups, Instant now) {
        this(cluster, state, run, backups, now, Map.of());
    }
}
