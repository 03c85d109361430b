package drydock.plan.preflight.check;

import drydock.balancer.Balancer.Memory;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.database.Database.Session;
import drydock.docker.Container;
import drydock.plan.ClusterPorts;
import drydock.plan.database.ContainerInventory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** What all checks look at. Each host is asked for its containers once, the database for its sessions, and the balancer for what it remembers. */
public final class CheckContext {
    private final Cluster cluster;
    private final ClusterPorts ports;
    private final ClusterState state;
    private final Purpose purpose;
    private final Answers<Host, List<Container>> containers;
    private final Answers<Cluster, Memory> memory;
    private final Answers<Cluster, List<Session>> sessions;

    /** Where it makes no difference what the run is about. */
    public CheckContext(Cluster cluster, ClusterPorts ports, ClusterState state) {
        this(cluster, ports, state, Purpose.AGAIN);
    }

    public CheckContext(Cluster cluster, ClusterPorts ports, ClusterState state, Purpose purpose) {
        this.cluster = cluster;
        this.ports = ports;
        this.state = state;
        this.purpose = purpose;
        this.containers = new Answers<>(host -> ports.docker().containers(host));
        this.memory = new Answers<>(one -> ports.balancer().memory(one));
        this.sessions = new Answers<>(one -> ports.database().sessions(one));
    }

    public Cluster cluster() {
        return cluster;
    }

    public ClusterPorts ports() {
        return ports;
    }

    /** As it was observed just now. */
    public ClusterState state() {
        return state;
    }

    /** What the run is about. */
    public Purpose purpose() {
        return purpose;
    }

    /** All containers of a host, those that are stopped too. */
    public List<Container> containers(Host host) {
        return containers.to(host);
    }

    /** Who has a session on the cluster's databases, Drydock itself left out. */
    public List<Session> sessions() {
        return sessions.to(cluster);
    }

    /** What the balancer remembers of its nodes, and its files. */
    public Memory memory() {
        return memory.to(cluster);
    }

    /** All hosts with all their containers. */
    public ContainerInventory inventory() {
        ContainerInventory inventory = ContainerInventory.unseen(cluster);
        for (Host host : cluster.hosts()) {
            inventory = inventory.with(host, containers(host));
        }
        return inventory;
    }

    /** The container that has the node's name now. */
    public Optional<Container> container(Node node) {
        return containers(cluster.hostOf(node)).stream()
                .filter(container -> container.name().equals(node.container()))
                .findFirst();
    }

    /** What several checks want to know, asked once: whoever comes later waits for the same answer, or the same failure. */
    private static final class Answers<Q, A> {
        private final Map<Q, CompletableFuture<A>> asked = new ConcurrentHashMap<>();
        private final Function<Q, A> query;

        Answers(Function<Q, A> query) {
            this.query = query;
        }

        A to(Q question) {
            CompletableFuture<A> mine = new CompletableFuture<>();
            CompletableFuture<A> first = asked.putIfAbsent(question, mine);
            if (first != null) {
                return await(first);
            }
            try {
                mine.complete(query.apply(question));
            } catch (RuntimeException | Error e) {
                mine.completeExceptionally(e);
            }
            return await(mine);
        }

        private static <A> A await(CompletableFuture<A> answer) {
            try {
                return answer.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("nobody waits for the answer any more");
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException known -> throw known;
                    case Error error -> throw error;
                    case Throwable other -> throw new IllegalStateException(other);
                }
            }
        }
    }
}
