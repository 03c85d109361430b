package drydock.plan.database;

import drydock.docker.Container;
import drydock.docker.Networking;
import drydock.plan.database.Endpoint.AtAddress;
import drydock.plan.database.Endpoint.ByName;
import drydock.plan.database.Endpoint.InContainer;
import drydock.plan.database.Endpoint.Nowhere;
import drydock.plan.database.Endpoint.OnHost;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds out where a name leads as a container would: by its hosts file first, then by the names on its own networks, then
 * by what its host knows.
 */
record NameResolver(ContainerInventory inventory) {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");
    private static final String GATEWAY = "host-gateway";
    /** What Docker Desktop answers, and what people write with {@code host-gateway}. */
    private static final Set<String> OWN_HOST = Set.of("host.docker.internal", "gateway.docker.internal");

    /** Of a host that is asked by a name: on which of its addresses is not known. */
    private static final String ANY = "";

    private static final String LOOPBACK = "127.0.0.1";

    Endpoint of(String host, Container container, Optional<String> name, int port) {
        return name.map(written -> written.replace("[", "").replace("]", "").toLowerCase(Locale.ROOT))
                .map(asked -> inOwnNetwork(host, container, asked, port))
                .orElse(new Nowhere());
    }

    private Endpoint inOwnNetwork(String host, Container container, String name, int port) {
        Optional<String> owner = new Networking(container).owner();
        if (owner.isEmpty()) {
            return named(host, container, name, port);
        }
        return inventory
                .find(host, owner.get())
                .map(lender -> named(host, lender, name, port))
                .orElse(new ByName(name, port, host));
    }

    private Endpoint named(String host, Container container, String name, int port) {
        Networking networking = new Networking(container);
        String known = networking.extraHost(name).orElse(name);
        if (known.equals(GATEWAY)) {
            return onHost(host, port, ANY);
        }
        if (ContainerInventory.isLoopback(known)) {
            return networking.isHosts()
                    ? onHost(host, port, known.equals("localhost") ? LOOPBACK : known)
                    : new InContainer(host, container.id());
        }
        return ADDRESS.matcher(known).matches()
                ? at(host, container, known, port)
                : called(host, container, known, port);
    }

    private Endpoint called(String host, Container container, String name, int port) {
        Optional<Endpoint> linked = new Networking(container)
                .link(name)
                .flatMap(other -> inventory.find(host, other).map(found -> in(new Located(host, found))));
        return linked.or(() -> beside(host, container, name)).orElseGet(() -> outside(host, name, port));
    }

    /** By the names that containers have for each other on networks that they share. */
    private Optional<Endpoint> beside(String host, Container container, String name) {
        return one(everywhere()
                .filter(other -> shared(host, container, other)
                        .anyMatch(network -> new Networking(other.container()).isCalled(name, network))));
    }

    private Endpoint outside(String host, String name, int port) {
        return OWN_HOST.contains(name)
                ? onHost(host, port, ANY)
                : inventory.hostAt(name).map(other -> onHost(other, port, ANY)).orElse(new ByName(name, port, host));
    }

    private Endpoint at(String host, Container container, String address, int port) {
        return one(everywhere()
                        .filter(other -> other.host().equals(host)
                                || shared(host, container, other).findAny().isPresent())
                        .filter(other ->
                                new Networking(other.container()).addresses().contains(address)))
                .or(() -> inventory.hostAt(address).map(other -> onHost(other, port, address)))
                .orElseGet(() -> isGateway(host, address) ? onHost(host, port, address) : new AtAddress(address, port));
    }

    private boolean isGateway(String host, String address) {
        return inventory.on(host).stream()
                .anyMatch(container -> new Networking(container).gateways().contains(address));
    }

    private Endpoint onHost(String host, int port, String address) {
        return one(inventory.on(host).stream()
                        .filter(container -> new Networking(container).publishes(port, address))
                        .map(container -> new Located(host, container)))
                .orElse(new OnHost(host, port));
    }

    /** Who runs is who answers; where several may, it cannot be told who does. */
    private static Optional<Endpoint> one(Stream<Located> found) {
        List<Located> all = found.toList();
        List<Located> running =
                all.stream().filter(one -> one.container().running()).toList();
        List<Located> able = running.isEmpty() ? all : running;
        return able.stream().findFirst().map(first -> able.size() == 1 ? in(first) : new Nowhere());
    }

    private record Located(String host, Container container) {}

    private Stream<Located> everywhere() {
        return inventory.containers().entrySet().stream()
                .flatMap(host -> host.getValue().stream().map(container -> new Located(host.getKey(), container)));
    }

    /** A network of one host has a name; one that reaches over hosts has the same id on each of them. */
    private static Stream<String> shared(String host, Container container, Located other) {
        Networking own = new Networking(container);
        Networking others = new Networking(other.container());
        return container.networks().keySet().stream()
                .filter(other.container().networks()::containsKey)
                .filter(network -> host.equals(other.host())
                        || (!own.networkId(network).isEmpty()
                                && own.networkId(network).equals(others.networkId(network))));
    }

    private static Endpoint in(Located located) {
        return new InContainer(located.host(), located.container().id());
    }
}
