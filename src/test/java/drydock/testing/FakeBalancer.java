package drydock.testing;

import drydock.balancer.Balancer;
import drydock.balancer.BalancerException;
import drydock.cluster.Cluster;
import drydock.cluster.ClusterState.Entrance;
import drydock.cluster.Node;
import drydock.docker.HostUnreachable;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A balancer in memory, for one cluster. */
public final class FakeBalancer implements Balancer {
    private final CallFaults faults =
            new CallFaults(call -> new HostUnreachable("of the balancer (" + call + ")", null));
    private final Set<String> drained = new HashSet<>();
    private final Set<String> tokens = new HashSet<>();
    private Entrance entrance = Entrance.OPEN;
    private Optional<String> problem = Optional.empty();
    private int requestsInFlight;

    public CallFaults faults() {
        return faults;
    }

    /** What {@link #check} complains about from now on. */
    public synchronized void problem(String text) {
        problem = Optional.of(text);
    }

    public synchronized void requestsInFlight(int number) {
        requestsInFlight = number;
    }

    /** The nodes among which a visitor's request is answered; none where they see the maintenance page. */
    public synchronized List<Node> visit(Cluster cluster, Optional<String> token) {
        if (entrance == Entrance.CLOSED && !token.map(tokens::contains).orElse(false)) {
            return List.of();
        }
        return cluster.nodes().stream()
                .filter(node -> !drained.contains(node.name()))
                .toList();
    }

    @Override
    public String type() {
        return "nginx";
    }

    @Override
    public synchronized void check(Cluster cluster) {
        faults.run(
                "check " + cluster.name(),
                () -> problem.ifPresent(text -> {
                    throw new BalancerException(text);
                }));
    }

    @Override
    public synchronized Entrance entrance(Cluster cluster) {
        return faults.ask("entrance " + cluster.name(), () -> entrance);
    }

    @Override
    public synchronized void close(Cluster cluster) {
        faults.run("close " + cluster.name(), () -> {
            if (entrance != Entrance.CLOSED) {
                tokens.clear();
            }
            entrance = Entrance.CLOSED;
        });
    }

    @Override
    public synchronized void open(Cluster cluster) {
        faults.run("open " + cluster.name(), () -> {
            tokens.clear();
            entrance = Entrance.OPEN;
        });
    }

    @Override
    public synchronized int requestsInFlight(Cluster cluster) {
        return faults.ask("requestsInFlight " + cluster.name(), () -> requestsInFlight);
    }

    @Override
    public synchronized Set<String> drained(Cluster cluster) {
        return faults.ask("drained " + cluster.name(), () -> new LinkedHashSet<>(drained));
    }

    @Override
    public synchronized void drain(Cluster cluster, Node node) {
        faults.run("drain " + node.name(), () -> {
            if (cluster.nodes().stream().allMatch(other -> other.equals(node) || drained.contains(other.name()))) {
                throw new BalancerException("Node " + node.name() + " is the last one that gets requests.");
            }
            drained.add(node.name());
        });
    }

    @Override
    public synchronized void admit(Cluster cluster, Node node) {
        faults.run("admit " + node.name(), () -> drained.remove(node.name()));
    }

    @Override
    public synchronized URI bypass(Cluster cluster, String token) {
        return faults.ask("bypass", () -> {
            if (!token.matches("[A-Za-z0-9_-]{16,64}")) {
                throw new BalancerException("A bypass token is 16 to 64 letters, digits, - and _.");
            }
            tokens.add(token);
            return cluster.entrance().resolve("/?drydock=" + token);
        });
    }
}
