package drydock.run.runner;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.nocobase.Health;
import drydock.plan.ClusterPorts;
import drydock.run.Fleet;
import drydock.run.Run;
import drydock.run.RunEvent.LeftOut;
import drydock.run.Time;
import drydock.text.Explained;
import drydock.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leaves nodes out of a run. Where the world is let in already, a sick one is taken from the balancer, which a closed
 * entrance sees to when it opens. It is done before it is journaled, so that a crash in between leaves nothing out.
 */
record NodeExclusion(Fleet fleet, Time time) {
    private static final int TRIES = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** @return the same, with what people have to know about the requests of these nodes */
    LeftOut exclude(Run run, LeftOut meant) throws InterruptedException {
        if (meant.nodes().isEmpty()) {
            return meant;
        }
        Cluster cluster = fleet.cluster(run.cluster());
        List<Text> notes = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            if (meant.nodes().contains(node.name())) {
                exclude(cluster, node).ifPresent(notes::add);
            }
        }
        return new LeftOut(meant.nodes(), notes.isEmpty() ? Text.none() : Text.sentences(notes));
    }

    private Optional<Text> exclude(Cluster cluster, Node node) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return drain(cluster, fleet.ports(cluster), node);
            } catch (RuntimeException e) {
                if (tries == TRIES) {
                    return Optional.of(Text.of("run.left-out.not-drained", node.name(), Explained.by(e)));
                }
                time.pause(BETWEEN);
            }
        }
    }

    /** What keeps a run from a host's engine need not keep the world from the node. */
    private static Optional<Text> drain(Cluster cluster, ClusterPorts ports, Node node) {
        if (ports.balancer().check(cluster) != Entrance.OPEN
                || ports.balancer().drained(cluster).contains(node.name())) {
            return Optional.empty();
        }
        if (ports.nocobase().health(node) instanceof Health.Ok) {
            return Optional.of(Text.of("run.left-out.serves", node.name()));
        }
        ports.balancer().drain(cluster, node);
        return Optional.empty();
    }
}
