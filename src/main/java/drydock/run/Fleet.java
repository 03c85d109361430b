package drydock.run;

import drydock.cluster.Cluster;
import drydock.plan.ClusterPorts;

/** The clusters of the configuration, and the ports to them. */
public interface Fleet {
    /** @throws UnknownCluster where the configuration no longer has it */
    Cluster cluster(String name);

    ClusterPorts ports(Cluster cluster);
}
