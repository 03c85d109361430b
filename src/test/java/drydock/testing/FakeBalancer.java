package drydock.testing;

import drydock.balancer.Balancer;
import drydock.balancer.BalancerException;
import drydock.balancer.BypassToken;
import drydock.balancer.ManualSwitch;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.docker.HostUnreachable;
import drydock.text.Text;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A balancer in memory, for one cluster. */
public final class FakeBalancer implements Balancer {
    private final Set<String> drained = new HashSet<>();
    private final Set<String> tokens = new HashSet<>();
    private Entrance entrance = Entrance.OPEN;
    private Optional<Text> problem = Optional.empty();
    private int requestsInFlight;
    private Way way = new Way(Set.of(), List.of(), List.of());
    private Memory memory = new Memory(List.of(), List.of());
    private boolean byHand;
    private boolean willing;
    private Optional<Entrance> asked = Optional.empty();

    /** The same, with faults in chosen calls. */
    public Balancer with(Faults faults) {
        return faults.in(Balancer.class, this, call -> new HostUnreachable("of the balancer", null));
    }

    /** What {@link #check} complains about from now on. */
    public synchronized void problem(Text text) {
        problem = Optional.of(text);
    }

    public synchronized void requestsInFlight(int number) {
        requestsInFlight = number;
    }

    /** How requests get to nodes from now on. */
    public synchronized void way(Way to) {
        way = to;
    }

    public synchronized void memory(Memory of) {
        memory = of;
    }

    /** As one is that nothing but a person switches. */
    public synchronized void byHand() {
        byHand = true;
    }

    /** The same; they do so once they have been asked, before it is looked at again. */
    public synchronized void byWillingHands() {
        byHand = true;
        willing = true;
    }

    /** As a person does who switches it. */
    public synchronized void switchTo(Entrance wanted) {
        asked = Optional.empty();
        entrance = wanted;
    }

    private void askFor(Entrance wanted) {
        if (willing && asked.filter(wanted::equals).isPresent()) {
            switchTo(wanted);
        } else {
            asked = Optional.of(wanted);
            throw new ManualSwitch(wanted, Text.verbatim("switch it to " + wanted));
        }
    }

    /** As one is that cannot run before its nodes do. */
    public synchronized void down() {
        entrance = Entrance.DOWN;
    }

    public synchronized Entrance entrance() {
        return entrance;
    }

    /** The nodes among which a visitor's request is answered; none where they see the maintenance page. */
    public synchronized List<Node> visit(Cluster cluster, Optional<String> token) {
        if (entrance == Entrance.DOWN
                || (entrance == Entrance.CLOSED && !token.map(tokens::contains).orElse(false))) {
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
    public synchronized Entrance check(Cluster cluster) {
        problem.ifPresent(text -> {
            throw new BalancerException(text);
        });
        return entrance;
    }

    @Override
    public synchronized void close(Cluster cluster) {
        if (byHand && entrance != Entrance.CLOSED) {
            askFor(Entrance.CLOSED);
        }
        if (entrance != Entrance.CLOSED) {
            tokens.clear();
        }
        entrance = entrance == Entrance.DOWN ? Entrance.DOWN : Entrance.CLOSED;
    }

    @Override
    public synchronized void open(Cluster cluster) {
        if (byHand && entrance != Entrance.OPEN) {
            askFor(Entrance.OPEN);
        }
        tokens.clear();
        entrance = Entrance.OPEN;
    }

    @Override
    public synchronized int requestsInFlight(Cluster cluster) {
        return requestsInFlight;
    }

    @Override
    public boolean countsRequests() {
        return !byHand;
    }

    @Override
    public boolean drainsNodes() {
        return !byHand;
    }

    @Override
    public synchronized Set<String> drained(Cluster cluster) {
        return new LinkedHashSet<>(drained);
    }

    @Override
    public synchronized void drain(Cluster cluster, Node node) {
        if (cluster.nodes().stream().allMatch(other -> other.equals(node) || drained.contains(other.name()))) {
            throw new BalancerException(Text.of("balancer.last-node", node.name(), type()));
        }
        drained.add(node.name());
    }

    @Override
    public synchronized void admit(Cluster cluster, Node node) {
        drained.remove(node.name());
    }

    @Override
    public synchronized Way reach(Cluster cluster, List<Node> nodes) {
        if (entrance == Entrance.DOWN) {
            entrance = Entrance.CLOSED;
        }
        return way;
    }

    @Override
    public synchronized Memory memory(Cluster cluster) {
        return memory;
    }

    @Override
    public String reloadCommand(Cluster cluster) {
        String inContainer = "docker exec " + cluster.balancer().container() + " nginx -";
        return inContainer + "t && " + inContainer + "s reload";
    }

    @Override
    public synchronized URI bypass(Cluster cluster, String token) {
        BypassToken given = new BypassToken(token);
        tokens.add(given.text());
        return given.link(cluster);
    }
}
