package drydock.runbook;

import drydock.backup.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.ClusterState;
import java.time.Instant;
import java.util.List;

/**
 * All that a plan is made from.
 *
 * @param run the id of the run that would carry it out; its backup has the same
 * @param backups the complete ones of the cluster, the newest last
 */
public record Situation(Cluster cluster, ClusterState state, String run, List<Manifest> backups, Instant now) {}
