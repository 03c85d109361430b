package drydock.docker.successor;

import drydock.cluster.Cluster;
import java.util.Optional;
import java.util.Set;

/**
 * What containers were, kept for as long as a run works on their cluster: others may take them away meanwhile, and then
 * they are made again. What is kept holds secrets. It is no part of the journal, and nobody can read it who does not know
 * the cluster's own secrets.
 */
public interface OriginalContainers {

    /** Which of a node's containers. */
    enum Role {
        /** The one that a run found. */
        FOUND,
        /** The one that a run has put into the node's place. */
        IN_PLACE
    }

    /** In place of what was kept under the same name before; what earlier runs kept of the cluster is forgotten. */
    void keep(Cluster cluster, String run, String node, Role role, OriginalContainer original);

    /** The full id of a container that is kept. */
    Optional<String> id(Cluster cluster, String run, String node, Role role);

    /** Empty where nothing is kept, or where it can no longer be read because the cluster's secrets have changed. */
    Optional<OriginalContainer> of(Cluster cluster, String run, String node, Role role);

    /** Those of which something is kept. */
    Set<String> runs();

    /** All that a run kept. */
    void forget(String run);
}
