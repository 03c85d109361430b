package drydock.plan.database;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.Networking;
import drydock.plan.Parallel;
import drydock.text.Text;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The hosts of a cluster and all containers on them, as they were seen last.
 *
 * @param containers by the name of their host; a host that was never seen is missing
 */
public record ContainerInventory(Cluster cluster, Map<String, List<Container>> containers) {

    public ContainerInventory {
        containers = Map.copyOf(containers);
    }

    public static ContainerInventory unseen(Cluster cluster) {
        return new ContainerInventory(cluster, Map.of());
    }

    /** As it is now; all hosts are asked at the same time. @param silent receives why a host could not be asked */
    public static ContainerInventory seen(Docker docker, Cluster cluster, Consumer<DockerException> silent) {
        Map<Host, List<Container>> found = new ConcurrentHashMap<>();
        List<Parallel.Failure<Host>> failures;
        try {
            failures = Parallel.run(cluster.hosts(), host -> found.put(host, docker.containers(host)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DockerException(
                    Text.of(
                            "docker.interrupted",
                            cluster.hosts().stream().map(Host::name).toList()),
                    e);
        }
        for (Parallel.Failure<Host> failure : failures) {
            switch (failure.cause()) {
                case DockerException known -> silent.accept(known);
                case RuntimeException other -> throw other;
                case Error error -> throw error;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
        ContainerInventory inventory = unseen(cluster);
        for (Map.Entry<Host, List<Container>> host : found.entrySet()) {
            inventory = inventory.with(host.getKey(), host.getValue());
        }
        return inventory;
    }

    /** The same with what is on one host now. */
    public ContainerInventory with(Host host, List<Container> now) {
        Map<String, List<Container>> all = new HashMap<>(containers);
        all.put(host.name(), List.copyOf(now));
        return new ContainerInventory(cluster, all);
    }

    List<Container> on(String host) {
        return containers.getOrDefault(host, List.of());
    }

    public Optional<Container> find(String host, String nameOrId) {
        return on(host).stream()
                .filter(container ->
                        container.name().equals(nameOrId) || container.id().equals(nameOrId))
                .findFirst();
    }

    /** What an address and a port lead to from where a container stands, where that is another container. */
    public Optional<Container> at(String host, Container asking, String address, int port) {
        return new NameResolver(this).of(host, asking, Optional.of(address), port) instanceof Endpoint.InContainer in
                ? find(in.host(), in.container())
                : Optional.empty();
    }

    /** The host that carries a container. */
    public Optional<String> hostOf(Container container) {
        return containers.entrySet().stream()
                .filter(host ->
                        host.getValue().stream().anyMatch(one -> one.id().equals(container.id())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<Container> current(Node node) {
        return find(node.host(), node.container());
    }

    /** The container of the database server that the configuration names. */
    Optional<Container> database() {
        return find(cluster.database().host(), cluster.database().container());
    }

    /** The host that an address or a name belongs to, wherever it is asked from. */
    Optional<String> hostAt(String address) {
        return cluster.hosts().stream()
                .map(Host::name)
                .filter(host -> addresses(host).contains(address.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** By which other machines know a host: where its engine and its nodes are asked, and what its ports are bound to. */
    Set<String> addresses(String host) {
        Set<String> found = new TreeSet<>();
        Stream.concat(Stream.of(cluster.host(host).docker()), published(host))
                .map(URI::getHost)
                .filter(name -> name != null && !isLoopback(name))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .forEach(found::add);
        on(host).forEach(container -> new Networking(container)
                .publishedOn().stream().filter(address -> !isLoopback(address)).forEach(found::add));
        return found;
    }

    /** The addresses of nodes whose port is one of their host. */
    private Stream<URI> published(String host) {
        return cluster.nodes().stream()
                .filter(node -> node.host().equals(host))
                .filter(node -> current(node)
                        .filter(container ->
                                new Networking(container).publishes(node.url().getPort()))
                        .isPresent())
                .map(Node::url);
    }

    static boolean isLoopback(String name) {
        return name.equalsIgnoreCase("localhost") || name.startsWith("127.") || name.equals("::1");
    }
}
