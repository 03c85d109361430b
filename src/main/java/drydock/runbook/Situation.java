package drydock.runbook;

import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState;
import drydock.plan.node.LicenceBinding;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that a plan is made from.
 *
 * @param run the id of the run that would carry it out; its backup has the same
 * @param backups the complete ones of the cluster, the newest last
 * @param held by node, the restart policies of its own that earlier runs took away and have not given back
 * @param licence what the key in the storage is bound to; empty where there is none
 * @param sealed ids of the backups of which sealed copies stand beside the databases
 */
public record Situation(
        Cluster cluster,
        ClusterState state,
        String run,
        List<Manifest> backups,
        Instant now,
        Map<String, Map<String, Object>> held,
        Optional<LicenceBinding> licence,
        Set<String> sealed) {

    public Situation {
        sealed = Collections.unmodifiableSortedSet(new TreeSet<>(sealed));
    }

    /** Where the storage has no licence key, and no sealed copy stands. */
    public Situation(
            Cluster cluster,
            ClusterState state,
            String run,
            List<Manifest> backups,
            Instant now,
            Map<String, Map<String, Object>> held) {
        this(cluster, state, run, backups, now, held, Optional.empty(), Set.of());
    }

    /** Where no earlier run has left anything behind. */
    public Situation(Cluster cluster, ClusterState state, String run, List<Manifest> backups, Instant now) {
        this(cluster, state, run, backups, now, Map.of());
    }
}
