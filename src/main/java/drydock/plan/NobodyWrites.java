package drydock.plan;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.plan.Neighbourhood.Kind;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The proof that nobody writes: every host answers, no node runs, and the database shows no foreign session. A host that
 * does not answer is no proof.
 */
public final class NobodyWrites {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private NobodyWrites() {}

    /** Why it cannot be proven now; empty when it is. */
    public static List<Text> objections(Cluster cluster, Ports ports) {
        List<Text> objections = new ArrayList<>();
        Neighbourhood around =
                Neighbourhood.look(ports.docker(), cluster, silent -> objections.add(Obstacle.of(silent)));
        for (Host host : cluster.hosts()) {
            around.on(host, Kind.NODES, Kind.STRANGER).stream()
                    .filter(Container::running)
                    .forEach(container ->
                            objections.add(Text.of("nobody-writes.running", container.name(), host.name())));
        }
        try {
            ports.database()
                    .sessions(cluster)
                    .forEach(session -> objections.add(Text.of("nobody-writes.session", session.text())));
        } catch (RuntimeException e) {
            objections.add(Obstacle.of(e));
        }
        return objections;
    }

    /**
     * Holds until it is proven.
     *
     * @return what still speaks against it when the cluster's patience with its people has run out; empty when proven
     */
    public static List<Text> await(StepContext context) throws InterruptedException {
        Instant end =
                context.clock().instant().plus(context.cluster().approvals().expireAfter());
        while (true) {
            List<Text> objections = objections(context.cluster(), context.ports());
            if (objections.isEmpty() || context.clock().instant().isAfter(end)) {
                return objections;
            }
            context.progress(Text.of("nobody-writes.held", objections));
            context.pause(LOOK_AGAIN);
        }
    }
}
