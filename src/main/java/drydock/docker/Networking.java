package drydock.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where a container stands in its host's networks: what it is called there, and what it calls others. */
public record Networking(Container container) {
    private static final String ANOTHERS = "container:";
    private static final String DEFAULT_BRIDGE = "bridge";
    /** How a binding says that it is on all addresses of its host. */
    private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "::");

    /** Whether it has its host's own network. */
    public boolean isHosts() {
        return NetworkMode.of(container).isHosts();
    }

    /** The name or id of the container whose network it lives in, where that is another's. */
    public Optional<String> owner() {
        NetworkMode mode = NetworkMode.of(container);
        return mode.isAnothers() ? Optional.of(mode.name().substring(ANOTHERS.length())) : Optional.empty();
    }

    /** Whether others on that network find it by this name; on the default bridge nobody has one. */
    public boolean isCalled(String name, String network) {
        if (network.equals(DEFAULT_BRIDGE)) {
            return false;
        }
        Map<String, Object> endpoint = container.networks().getOrDefault(network, Map.of());
        return container.name().equalsIgnoreCase(name)
                || RawJson.texts(endpoint.get("Aliases")).stream().anyMatch(name::equalsIgnoreCase)
                || RawJson.texts(endpoint.get("DNSNames")).stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The id of a network that it is on; empty where it was never started. */
    public String networkId(String network) {
        return RawJson.text(container.networks().getOrDefault(network, Map.of()).get("NetworkID"));
    }

    /** What its own hosts file says of a name: an address, or {@code host-gateway}. */
    public Optional<String> extraHost(String name) {
        return RawJson.texts(container.hostConfig().get("ExtraHosts")).stream()
                .map(entry -> entry.split("[:=]", 2))
                .filter(entry -> entry.length == 2 && entry[0].equalsIgnoreCase(name))
                .map(entry -> entry[1].replace("[", "").replace("]", ""))
                .findFirst();
    }

    /** The container that it calls by this name because it was linked to it. */
    public Optional<String> link(String name) {
        List<String> links =
                new ArrayList<>(RawJson.texts(container.hostConfig().get("Links")));
        container.networks().values().forEach(endpoint -> links.addAll(RawJson.texts(endpoint.get("Links"))));
        return links.stream()
                .map(link -> link.split(":", 2))
                .filter(link -> link.length == 2 && lastPart(link[1]).equalsIgnoreCase(name))
                .map(link -> lastPart(link[0]))
                .findFirst();
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Its own addresses on all networks. */
    public Set<String> addresses() {
        return ofEndpoints("IPAddress", "GlobalIPv6Address");
    }

    /** The addresses of its host as it sees them. */
    public Set<String> gateways() {
        return ofEndpoints("Gateway", "IPv6Gateway");
    }

    private Set<String> ofEndpoints(String... keys) {
        Set<String> found = new TreeSet<>();
        for (Map<String, Object> endpoint : container.networks().values()) {
            for (String key : keys) {
                found.add(RawJson.text(endpoint.get(key)).toLowerCase(Locale.ROOT));
            }
        }
        found.remove("");
        return found;
    }

    /** Whether a port of its host leads to it on any of the host's addresses. */
    public boolean publishes(int port) {
        return publishes(port, "");
    }

    /**
     * Whether a port of its host leads to it; with the host's own network, whether it says that it listens there.
     *
     * @param address of the host that is asked; empty where that is not known
     */
    public boolean publishes(int port, String address) {
        return isHosts()
                ? RawJson.map(container.config().get("ExposedPorts")).containsKey(port + "/tcp")
                : bindings()
                        .filter(binding -> RawJson.text(binding.get("HostPort")).equals(String.valueOf(port)))
                        .map(binding -> RawJson.text(binding.get("HostIp")))
                        .anyMatch(own -> address.isEmpty() || EVERY_ADDRESS.contains(own) || own.equals(address));
    }

    /** The addresses of its host that its ports are published on. */
    public Set<String> publishedOn() {
        Set<String> found = new TreeSet<>();
        bindings().forEach(binding -> found.add(RawJson.text(binding.get("HostIp"))));
        found.removeAll(EVERY_ADDRESS);
        return found;
    }

    private Stream<Map<String, Object>> bindings() {
        return Stream.of(
                        RawJson.map(container.hostConfig().get("PortBindings")),
                        RawJson.map(RawJson.map(container.inspect().get("NetworkSettings"))
                                .get("Ports")))
                .flatMap(ports -> ports.entrySet().stream())
                .filter(port -> port.getKey().endsWith("/tcp"))
                .flatMap(port -> RawJson.list(port.getValue()).stream().map(RawJson::map));
    }
}
