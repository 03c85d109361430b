package drydock.plan.observation;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.HostState;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.docker.Docker;
import drydock.plan.Inquiry;
import drydock.plan.Inquiry.Answer;
import drydock.text.Explained;
import drydock.text.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Asks each host for itself, whether it answers and then for more: one that does not is asked for nothing more. */
final class HostObserver {
    private final Cluster cluster;
    private final Inquiry inquiry;
    private final Map<String, Answer<Boolean>> pings = new HashMap<>();
    private final Map<String, Answer<NodeState>> nodes = new HashMap<>();

    HostObserver(Cluster cluster, Docker docker, Inquiry inquiry) {
        this.cluster = cluster;
        this.inquiry = inquiry;
        for (Host host : cluster.hosts()) {
            pings.put(host.name(), inquiry.ask(() -> {
                docker.ping(host);
                return true;
            }));
        }
    }

    /** @param host first of all whether that one answers; empty for a question that goes to none */
    <T> Answer<T> ask(String host, Callable<T> question) {
        Optional<Answer<Boolean>> ping = Optional.ofNullable(pings.get(host));
        return inquiry.ask(() -> {
            if (ping.isPresent()) {
                ping.get().get();
            }
            return question.call();
        });
    }

    void ask(Node node, Callable<NodeState> question) {
        nodes.put(node.name(), ask(node.host(), question));
    }

    Map<String, HostState> states(Complaints problems) throws InterruptedException {
        Map<String, HostState> states = new TreeMap<>();
        for (Host host : cluster.hosts()) {
            Optional<Text> silent = silence(host.name());
            silent.ifPresent(problems::add);
            states.put(host.name(), new HostState(silent.isEmpty(), silent.orElse(Text.none())));
        }
        return states;
    }

    /** Why a host does not answer. */
    private Optional<Text> silence(String host) throws InterruptedException {
        try {
            pings.get(host).get();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(Explained.by(e));
        }
    }

    /** What keeps a node from being seen is told but where its host is silent: that is told of the host. */
    Map<String, NodeState> nodes(Complaints problems) throws InterruptedException {
        Map<String, NodeState> states = new TreeMap<>();
        for (Node node : cluster.nodes()) {
            NodeState state = NodeState.UNKNOWN;
            try {
                state = nodes.get(node.name()).get();
            } catch (RuntimeException e) {
                if (silence(node.host()).isEmpty()) {
                    problems.add(Text.of("observer.node", node.name(), Explained.by(e)));
                }
            }
            states.put(node.name(), state);
        }
        return states;
    }

    /** The first node of which something is so; one that cannot be seen has no container that is known. */
    Optional<Node> firstNode(Predicate<NodeState> which) throws InterruptedException {
        for (Node node : cluster.nodes()) {
            if (which.test(seen(node))) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private NodeState seen(Node node) throws InterruptedException {
        try {
            return nodes.get(node.name()).get();
        } catch (RuntimeException unseen) {
            return NodeState.UNKNOWN;
        }
    }
}
