package drydock.testing;

import drydock.docker.Container;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An inspection in a form that can be compared: what has no order is sorted, what the engine writes with the container's
 * own id is written alike, and what says the same in two forms has one.
 */
final class InspectNormal {
    private static final int SHORT_ID = 12;

    private final Container container;
    private final String shortId;

    private InspectNormal(Container container) {
        this.container = container;
        this.shortId = container.id().substring(0, SHORT_ID);
    }

    static Map<String, Object> of(Container container) {
        return new InspectNormal(container).normal();
    }

    private Map<String, Object> normal() {
        Map<String, Object> normal = FakeJson.copy(container.inspect());
        normal.put("Config", config(hostname(FakeJson.map(normal.get("Config")))));
        normal.put("Mounts", mounts());
        normal.put("HostConfig", hostConfig(FakeJson.map(normal.get("HostConfig"))));
        Map<String, Object> network = FakeJson.map(normal.get("NetworkSettings"));
        network.put("Networks", networks(FakeJson.map(network.get("Networks"))));
        network.put("Ports", ports(FakeJson.map(network.get("Ports"))));
        normal.put("NetworkSettings", network);
        return normal;
    }

    private Map<String, Object> hostname(Map<String, Object> config) {
        config.replace("Hostname", shortId, "(the short id)");
        return config;
    }

    /** Variables one by one, since their order says nothing but where they came from. */
    static Map<String, Object> config(Map<String, Object> config) {
        Map<String, Object> normal = new LinkedHashMap<>(config);
        Map<String, Object> variables = new TreeMap<>();
        FakeJson.texts(config.get("Env")).forEach(entry -> {
            String[] parts = entry.split("=", 2);
            variables.merge(parts[0], parts.length > 1 ? parts[1] : "", (one, two) -> one + " and again " + two);
        });
        normal.put("Env", variables);
        return normal;
    }

    private Map<String, Object> mounts() {
        Map<String, Object> mounts = new TreeMap<>();
        container.mounts().forEach(mount -> mounts.put(mount.get("Destination").toString(), mount));
        return mounts;
    }

    /** Volumes may be told in Binds, in Mounts or not at all: what came of it stands under the container's own mounts. */
    private Map<String, Object> hostConfig(Map<String, Object> host) {
        host.put(
                "Binds",
                new TreeSet<>(FakeJson.texts(host.get("Binds")))
                        .stream().filter(bind -> bind.startsWith("/")).toList());
        host.compute("RestartPolicy", (name, policy) -> named(FakeJson.map(policy)));
        if (host.get("Mounts") instanceof List<?> mounts) {
            host.put(
                    "Mounts",
                    mounts.stream()
                            .map(mount -> withoutSource(FakeJson.map(mount)))
                            .toList());
        }
        return host;
    }

    private static Map<String, Object> named(Map<String, Object> policy) {
        policy.replace("Name", "", "no");
        return policy;
    }

    private static Map<String, Object> withoutSource(Map<String, Object> mount) {
        if ("volume".equals(mount.get("Type"))) {
            mount.remove("Source");
        }
        return mount;
    }

    private Map<String, Object> networks(Map<String, Object> networks) {
        networks.replaceAll((name, endpoint) -> {
            Map<String, Object> normal = FakeJson.map(endpoint);
            normal.computeIfPresent("DNSNames", (key, names) -> withoutShortId(names));
            normal.put("Aliases", withoutShortId(normal.get("Aliases")));
            if (FakeJson.map(normal.get("DriverOpts")).isEmpty()) {
                normal.remove("DriverOpts");
            }
            if (!FakeJson.map(normal.get("IPAMConfig")).isEmpty()) {
                normal.put("(fixed address)", normal.get("IPAddress"));
            }
            return normal;
        });
        return networks;
    }

    private List<String> withoutShortId(Object names) {
        return FakeJson.texts(names).stream()
                .filter(name -> !name.equals(shortId))
                .toList();
    }

    /** Without the port numbers that the engine chose. */
    private Map<String, Object> ports(Map<String, Object> ports) {
        Map<String, Object> given = FakeJson.map(container.hostConfig().get("PortBindings"));
        ports.replaceAll((port, bindings) ->
                FakeJson.texts(given.get(port)).stream().anyMatch(binding -> binding.matches(".*HostPort=\\d+.*"))
                        ? bindings
                        : List.of(bindings != null));
        return ports;
    }
}
