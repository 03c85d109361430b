package drydock.plan.database;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.plan.database.ClusterDatabase.Relation;
import drydock.plan.node.NodeContainers;
import java.util.List;
import java.util.function.Consumer;

/** What the containers on a cluster's hosts have to do with its database. Whatever is only alike is left alone. */
public final class DatabaseClients {

    /** What a container is to the cluster. */
    public enum Kind {
        /**
         * It has the name of a node on that node's host, unless it says that it works on another database; or a run made
         * it for one, on the cluster's database.
         */
        NODES,
        /** It is none of the nodes', and its settings lead to the cluster's database. */
        FOREIGN,
        /** Its settings read like the nodes', and it cannot be told where they lead. */
        LOOKS_ALIKE,
        UNCONCERNED
    }

    private final ContainerInventory inventory;
    private final Cluster cluster;
    private final ClusterDatabase database;

    public DatabaseClients(ContainerInventory inventory) {
        this.inventory = inventory;
        this.cluster = inventory.cluster();
        this.database = new ClusterDatabase(inventory);
    }

    /** @param silent receives why a host could not be asked: nothing on it is known then */
    public static DatabaseClients look(Docker docker, Cluster cluster, Consumer<DockerException> silent) {
        return new DatabaseClients(ContainerInventory.seen(docker, cluster, silent));
    }

    public Kind of(Host host, Container container) {
        Relation relation = database.of(host, container);
        if (isNodes(cluster, host, container)) {
            return saysAnother(relation, container) ? Kind.UNCONCERNED : Kind.NODES;
        }
        if (relation == Relation.ANOTHER || isReader(container)) {
            return Kind.UNCONCERNED;
        }
        if (relation != Relation.PROVEN) {
            return Kind.LOOKS_ALIKE;
        }
        return isMade(host, container) ? Kind.NODES : Kind.FOREIGN;
    }

    /** A node whose settings lie in a mounted file says nothing. */
    private static boolean saysAnother(Relation relation, Container container) {
        return relation == Relation.ANOTHER && !DatabaseSettings.of(container).isSilent();
    }

    /** What is of these kinds on a host. */
    public List<Container> on(Host host, Kind... kinds) {
        return inventory.containers().getOrDefault(host.name(), List.of()).stream()
                .filter(container -> List.of(kinds).contains(of(host, container)))
                .toList();
    }

    /** Whether the name says that it is, or was, or is to be, a node's; a name counts on the node's own host alone. */
    public static boolean isNodes(Cluster cluster, Host host, Container container) {
        return cluster.nodes().stream()
                .filter(node -> node.host().equals(host.name()))
                .anyMatch(node -> NodeContainers.isNamed(container, node));
    }

    /** Two clusters may have nodes of one name, so a label says nothing of a container that may work elsewhere. */
    private boolean isMade(Host host, Container container) {
        return cluster.nodes().stream()
                .filter(node -> node.host().equals(host.name()))
                .map(Node::name)
                .anyMatch(name -> container
                        .label(NodeContainers.NODE)
                        .filter(name::equals)
                        .isPresent());
    }

    private boolean isReader(Container container) {
        return DatabaseSettings.of(container)
                .user()
                .filter(cluster.database().readers()::contains)
                .isPresent();
    }
}
