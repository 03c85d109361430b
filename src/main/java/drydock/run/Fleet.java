package drydock.run;

import drydock.cluster.Cluster;
import drydock.plan.ClusterPorts;
import drydock.text.Explained;
import drydock.text.Messages;
import drydock.text.Text;

/** The clusters of the configuration, and the ports to them. */
public interface Fleet {
    /** @throws UnknownCluster where the configuration no longer has it */
    Cluster cluster(String name);

    ClusterPorts ports(Cluster cluster);

    /** The configuration has no cluster of that name, although a run or a backup speaks of it. */
    final class UnknownCluster extends IllegalArgumentException implements Explained {
        private static final long serialVersionUID = 1L;

        private final String cluster;

        public UnknownCluster(String cluster) {
            super(Messages.ENGLISH.of(Text.of("run.unknown-cluster", cluster)));
            this.cluster = cluster;
        }

        @Override
        public Text text() {
            return Text.of("run.unknown-cluster", cluster);
        }
    }
}
