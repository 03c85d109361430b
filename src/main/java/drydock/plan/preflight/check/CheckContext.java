package drydock.plan.preflight.check;

import drydock.balancer.Balancer.Memory;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.database.Database.Session;
import drydock.docker.Container;
import drydock.docker.Memo;
import drydock.plan.ClusterPorts;
import drydock.plan.database.ClientAddresses;
import drydock.plan.database.ClusterDatabase;
import drydock.plan.database.ContainerInventory;
import java.util.List;
import java.util.Optional;

/** What all checks look at. Each host is asked for what it has once, the database for its sessions, and the balancer for what it remembers. */
public final class CheckContext {
    private final Cluster cluster;
    private final ClusterPorts ports;
    private final ClusterState state;
    private final Purpose purpose;
    private final Memo<Cluster, Memory> memory;
    private final Memo<Cluster, List<Session>> sessions;
    private final Memo<Cluster, ContainerInventory> inventory;
    private final Memo<Cluster, ClusterDatabase> database;

    /** Where it makes no difference what the run is about. */
    public CheckContext(Cluster cluster, ClusterPorts ports, ClusterState state) {
        this(cluster, ports, state, Purpose.AGAIN);
    }

    public CheckContext(Cluster cluster, ClusterPorts ports, ClusterState state, Purpose purpose) {
        this.cluster = cluster;
        this.ports = ports.observed();
        this.state = state;
        this.purpose = purpose;
        this.memory = new Memo<>(one -> ports.balancer().memory(one));
        this.sessions = new Memo<>(one -> ports.database().sessions(one));
        this.inventory = new Memo<>(this::inventory);
        this.database = new Memo<>(_ -> new ClusterDatabase(inventory()));
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
        return ports.docker().containers(host);
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
        return inventory.to(cluster);
    }

    private ContainerInventory inventory(Cluster asked) {
        ContainerInventory all = ContainerInventory.unseen(asked);
        for (Host host : asked.hosts()) {
            all = all.with(host, containers(host));
        }
        return all;
    }

    /** Where containers go with what they ask of a database; what all nodes say of it is looked at once. */
    public ClusterDatabase clusterDatabase() {
        return database.to(cluster);
    }

    public ClientAddresses addresses() {
        return new ClientAddresses(inventory(), clusterDatabase());
    }

    /** The container that has the node's name now. */
    public Optional<Container> container(Node node) {
        return containers(cluster.hostOf(node)).stream()
                .filter(container -> container.name().equals(node.container()))
                .findFirst();
    }
}
