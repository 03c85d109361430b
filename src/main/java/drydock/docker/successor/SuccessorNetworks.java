package drydock.docker.successor;

import drydock.docker.Container;
import drydock.docker.NetworkMode;
import drydock.docker.RawJson;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The networks of a successor: that of its network mode, where it is at home, and the others. */
final class SuccessorNetworks {
    private static final int SHORT_ID = 12;
    private static final List<String> SET_BY_PEOPLE = List.of("IPAMConfig", "Links", "DriverOpts", "GwPriority");

    private final Container old;
    private final NetworkMode mode;
    private final Optional<String> home;
    private final Map<String, Map<String, Object>> endpoints = new LinkedHashMap<>();

    SuccessorNetworks(Container old) {
        this.old = old;
        this.mode = NetworkMode.of(old);
        if (mode.hasEndpoints()) {
            old.networks().forEach((name, endpoint) -> endpoints.put(name, endpoint(name, endpoint)));
        }
        this.home = endpoints.keySet().stream().filter(this::isHome).findFirst();
    }

    /**
     * Whether the engine derived a container's MAC address from its IP address. Newer engines write it where a person's own
     * would stand; kept, it would collide with the next container that gets the address.
     */
    static boolean hasGeneratedMac(Container container) {
        String mac = RawJson.text(container.config().get("MacAddress"));
        return !mac.isEmpty()
                && container.networks().values().stream()
                        .map(endpoint -> RawJson.text(endpoint.get("IPAddress")))
                        .anyMatch(address -> isDerived(mac, address));
    }

    private static boolean isDerived(String mac, String address) {
        return address.matches("\\d{1,3}(\\.\\d{1,3}){3}") && mac.equals("02:42:" + hexadecimal(address));
    }

    private static String hexadecimal(String address) {
        return Arrays.stream(address.split("\\.", -1))
                .map(part -> String.format("%02x", Integer.parseInt(part)))
                .collect(Collectors.joining(":"));
    }

    Map<String, Map<String, Object>> atCreate() {
        Map<String, Map<String, Object>> atCreate = new LinkedHashMap<>(endpoints);
        atCreate.keySet().retainAll(home.stream().toList());
        return atCreate;
    }

    Map<String, Map<String, Object>> connect() {
        Map<String, Map<String, Object>> connect = new LinkedHashMap<>(endpoints);
        home.ifPresent(connect::remove);
        return connect;
    }

    List<String> disconnect() {
        return mode.hasEndpoints() && home.isEmpty() ? List.of(mode.name()) : List.of();
    }

    /** The mode may hold the network's id in place of its name. */
    private boolean isHome(String name) {
        String id = RawJson.text(old.networks().get(name).get("NetworkID"));
        return name.equals(mode.name()) || (mode.name().length() >= SHORT_ID && id.startsWith(mode.name()));
    }

    private Map<String, Object> endpoint(String name, Map<String, Object> inspected) {
        Map<String, Object> endpoint = new LinkedHashMap<>(inspected);
        endpoint.keySet().retainAll(SET_BY_PEOPLE);
        endpoint.values().removeIf(value -> value == null);
        List<String> aliases = aliases(inspected);
        if (!aliases.isEmpty()) {
            endpoint.put("Aliases", aliases);
        }
        String mac = RawJson.text(inspected.get("MacAddress"));
        if (!isHome(name) && isWorthKeeping(mac, inspected)) {
            endpoint.put("MacAddress", mac);
        }
        return endpoint;
    }

    /**
     * At home the container's own settings tell what people set. Elsewhere that cannot be told from what newer engines make
     * by chance, which is no other container's and does no harm when it is kept.
     */
    private static boolean isWorthKeeping(String mac, Map<String, Object> inspected) {
        return !mac.isEmpty() && !isDerived(mac, RawJson.text(inspected.get("IPAddress")));
    }

    /** The engine adds the container's short id and its hostname again. */
    private List<String> aliases(Map<String, Object> inspected) {
        String hostname = RawJson.text(old.config().get("Hostname"));
        return RawJson.texts(inspected.get("Aliases")).stream()
                .filter(alias -> !alias.equals(hostname)
                        && !(alias.length() == SHORT_ID && old.id().startsWith(alias)))
                .toList();
    }
}
