package drydock.plan.database;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.software.ImageReference;
import drydock.docker.Container;
import drydock.docker.Networking;
import drydock.plan.database.Endpoint.InContainer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cluster's own database, and which containers work on it. */
public final class ClusterDatabase {
    /** What is known of a container. */
    public enum Relation {
        /** Its settings lead to the cluster's database. */
        PROVEN,
        /** Its settings read as if they did, and it cannot be told where they lead. */
        LOOKS_ALIKE,
        /** They lead to another server or another database, or it has none. */
        ANOTHER
    }

    /** What the images of database servers are told, or say, by their environment. */
    private static final List<String> SERVER_VARIABLES = List.of(
            "PGDATA",
            "POSTGRES_USER",
            "POSTGRES_DB",
            "POSTGRES_PASSWORD",
            "MYSQL_DATABASE",
            "MYSQL_ROOT_PASSWORD",
            "MARIADB_DATABASE",
            "MARIADB_ROOT_PASSWORD");

    private static final List<String> DATA_DIRECTORIES = List.of("/var/lib/postgresql", "/var/lib/mysql", "/bitnami/");

    private final ContainerInventory inventory;
    private final Cluster cluster;
    private final NameResolver resolver;
    /** Where they go is asked for each container of each host. */
    private final List<Standing> nodes;

    public ClusterDatabase(ContainerInventory inventory) {
        this.inventory = inventory;
        this.cluster = inventory.cluster();
        this.resolver = new NameResolver(inventory);
        this.nodes = cluster.nodes().stream()
                .flatMap(node -> inventory.current(node).map(found -> standing(node.host(), found)).stream())
                .toList();
    }

    /** What stands in a node's place, and where it goes. */
    private record Standing(String container, Optional<String> database, Endpoint place) {}

    private Standing standing(String host, Container container) {
        return new Standing(container.id(), DatabaseSettings.of(container).database(), place(host, container));
    }

    private Stream<Standing> nodesBut(Container asking) {
        return nodes.stream().filter(node -> !node.container().equals(asking.id()));
    }

    /** Whose name a container has says nothing of its own database. */
    private boolean isNamed(String database, Container asking) {
        return cluster.database().names().contains(database)
                || nodesBut(asking).flatMap(node -> node.database().stream()).anyMatch(database::equals);
    }

    /** Whether a container, also one that does not run, works on this database. */
    public Relation of(Host host, Container container) {
        DatabaseSettings settings = DatabaseSettings.of(container);
        if (settings.isSilent()
                || settings.database().filter(name -> !isNamed(name, container)).isPresent()) {
            return Relation.ANOTHER;
        }
        Relation server = server(host, container);
        return settings.database().isEmpty() && server == Relation.PROVEN ? Relation.LOOKS_ALIKE : server;
    }

    /** Whether a container is set to work on the server that the configuration names, or on the one that nodes use. */
    public Relation server(Host host, Container container) {
        return isWhereNodesGo(place(host.name(), container), container) ? Relation.PROVEN : configured(host, container);
    }

    /** The same without regard to what the nodes use. */
    public Relation configured(Host host, Container container) {
        Endpoint place = place(host.name(), container);
        if (!DatabaseSettings.of(container).mayBe(cluster.database().type())) {
            return Relation.ANOTHER;
        }
        if (isConfigured(place)) {
            return Relation.PROVEN;
        }
        return target(place)
                        .filter(found -> isServer(found) || isAlone(host, found, container))
                        .isPresent()
                ? Relation.ANOTHER
                : Relation.LOOKS_ALIKE;
    }

    Endpoint place(String host, Container container) {
        DatabaseSettings settings = DatabaseSettings.of(container);
        return resolver.of(
                host,
                container,
                settings.host(),
                settings.portOr(cluster.database().type()));
    }

    /** What a container's settings lead to, where that is another container. */
    public Optional<Container> target(Host host, Container container) {
        return target(place(host.name(), container));
    }

    private Optional<Container> target(Endpoint place) {
        return place instanceof InContainer in ? inventory.find(in.host(), in.container()) : Optional.empty();
    }

    private boolean isConfigured(Endpoint place) {
        return place instanceof InContainer in
                && in.host().equals(cluster.database().host())
                && inventory
                        .database()
                        .filter(server -> server.id().equals(in.container()))
                        .isPresent();
    }

    private boolean isWhereNodesGo(Endpoint place, Container container) {
        return !(place instanceof Endpoint.Nowhere)
                && DatabaseSettings.of(container).mayBe(cluster.database().type())
                && nodesBut(container).anyMatch(node -> node.place().equals(place));
    }

    /** Whether what a container asks is itself, and nobody else lives in its network who could answer. */
    private boolean isAlone(Host host, Container asked, Container asking) {
        return asked.id().equals(asking.id())
                && inventory.on(host.name()).stream()
                        .flatMap(other -> new Networking(other).owner().stream())
                        .noneMatch(owner -> owner.equals(asking.id()) || owner.equals(asking.name()));
    }

    /** What holds no data itself may be a pooler that leads on to the cluster's server. */
    private boolean isServer(Container container) {
        return holdsData(container)
                || inventory
                        .database()
                        .filter(server -> isOfOneImage(server, container))
                        .isPresent();
    }

    /** Two hosts may call one image by two ids. */
    private static boolean isOfOneImage(Container one, Container other) {
        String name = one.imageReference();
        boolean named = !name.isEmpty() && !name.startsWith("sha256:");
        return one.imageId().equals(other.imageId())
                || (named && ImageReference.parse(name).equals(ImageReference.parse(other.imageReference())));
    }

    private static boolean holdsData(Container container) {
        return SERVER_VARIABLES.stream()
                        .anyMatch(name -> container.environment(name).isPresent())
                || container.mounts().stream()
                        .map(mount -> String.valueOf(mount.get("Destination")))
                        .anyMatch(path -> DATA_DIRECTORIES.stream().anyMatch(path::startsWith));
    }
}
