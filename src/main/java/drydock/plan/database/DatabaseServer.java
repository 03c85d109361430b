package drydock.plan.database;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Networking;
import drydock.plan.database.Endpoint.InContainer;
import java.util.Optional;
import java.util.stream.Stream;

/** The cluster's own database, and which containers work on it. */
public final class DatabaseServer {
    /** What is known of a container. */
    public enum Relation {
        /** Its settings lead to the cluster's database. */
        PROVEN,
        /** Its settings read as if they did, and it cannot be told where they lead. */
        LOOKS_ALIKE,
        /** They lead to another server or another database, or it has none. */
        ANOTHER
    }

    private final ContainerInventory landscape;
    private final Cluster cluster;
    private final NameResolver resolver;

    public DatabaseServer(ContainerInventory landscape) {
        this.landscape = landscape;
        this.cluster = landscape.cluster();
        this.resolver = new NameResolver(landscape);
    }

    private record Standing(String host, Container container) {}

    private Stream<Standing> nodes() {
        return cluster.nodes().stream()
                .flatMap(node -> landscape.current(node).map(found -> new Standing(node.host(), found)).stream());
    }

    /** Whose name a container has says nothing of its own database. */
    private boolean isNamed(String database, Container asking) {
        return cluster.database().names().contains(database)
                || nodes().filter(node -> !node.container().id().equals(asking.id()))
                        .flatMap(node -> DatabaseSettings.of(node.container()).database().stream())
                        .anyMatch(database::equals);
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
        return place instanceof InContainer in ? landscape.find(in.host(), in.container()) : Optional.empty();
    }

    private boolean isConfigured(Endpoint place) {
        return place instanceof InContainer in
                && in.host().equals(cluster.database().host())
                && landscape
                        .database()
                        .filter(server -> server.id().equals(in.container()))
                        .isPresent();
    }

    private boolean isWhereNodesGo(Endpoint place, Container container) {
        return !(place instanceof Endpoint.Nowhere)
                && DatabaseSettings.of(container).mayBe(cluster.database().type())
                && nodes().filter(node -> !node.container().id().equals(container.id()))
                        .anyMatch(node -> place(node.host(), node.container()).equals(place));
    }

    /** Whether what a container asks is itself, and nobody else lives in its network who could answer. */
    private boolean isAlone(Host host, Container asked, Container asking) {
        return asked.id().equals(asking.id())
                && landscape.on(host.name()).stream()
                        .flatMap(other -> new Networking(other).owner().stream())
                        .noneMatch(owner -> owner.equals(asking.id()) || owner.equals(asking.name()));
    }

    /** What holds no data itself may be a pooler that leads on to the cluster's server. */
    private boolean isServer(Container container) {
        return DataHolder.is(container)
                || landscape
                        .database()
                        .filter(server -> server.imageId().equals(container.imageId()))
                        .isPresent();
    }
}
