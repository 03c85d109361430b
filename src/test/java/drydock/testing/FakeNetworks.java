package drydock.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The networks of one fake container. */
final class FakeNetworks {
    private final Map<String, Map<String, Object>> endpoints = new LinkedHashMap<>();
    private final String id;
    private final String hostname;

    FakeNetworks(String id, String hostname, String mode, Map<String, Object> given) {
        this.id = id;
        this.hostname = hostname;
        if (!mode.startsWith("container:")) {
            String name = mode.equals("default") ? "bridge" : mode;
            connect(name, FakeJson.map(given.get(name)));
        }
    }

    void connect(String network, Map<String, Object> endpoint) {
        Map<String, Object> added = FakeJson.copy(endpoint);
        if (!List.of("bridge", "host", "none").contains(network)) {
            List<String> aliases = new ArrayList<>(FakeJson.texts(endpoint.get("Aliases")));
            aliases.add(id.substring(0, 12));
            if (!aliases.contains(hostname)) {
                aliases.add(hostname);
            }
            added.put("Aliases", aliases);
        }
        added.put("NetworkID", FakeJson.hash(network));
        endpoints.put(network, added);
    }

    boolean disconnect(String network) {
        return endpoints.remove(network) != null;
    }

    Map<String, Object> inspect() {
        Map<String, Object> networks = new LinkedHashMap<>();
        endpoints.forEach((name, endpoint) -> networks.put(name, FakeJson.copy(endpoint)));
        return networks;
    }
}
