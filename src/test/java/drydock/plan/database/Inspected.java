package drydock.plan.database;

import drydock.docker.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A container's inspection, as an engine writes it, in the parts that tell where its database is. */
public final class Inspected {
    private final String name;
    private String reference = "";
    private final Map<String, Object> hostConfig = new LinkedHashMap<>();
    private final Map<String, Object> networks = new LinkedHashMap<>();
    private final Map<String, Object> exposed = new LinkedHashMap<>();
    private final List<String> environment = new ArrayList<>();
    private final List<Map<String, Object>> mounts = new ArrayList<>();
    private final Map<String, Object> labels = new LinkedHashMap<>();
    private final Map<String, Object> state = new LinkedHashMap<>(Map.of("Running", true));
    private String image = "sha256:app";

    private Inspected(String name) {
        this.name = name;
        hostConfig.put("NetworkMode", "bridge");
        networks.put("bridge", endpoint("", "", List.of()));
    }

    /** On the default bridge. */
    public static Inspected container(String name) {
        return new Inspected(name);
    }

    /** A NocoBase that is set to work on a database. */
    public static Inspected app(String name, String host, String database) {
        return container(name).with("DB_HOST", host).with("DB_DATABASE", database);
    }

    public static Inspected postgres(String name) {
        return container(name)
                .image("sha256:postgres")
                .madeOf("postgres:15")
                .with("PGDATA", "/var/lib/postgresql/data");
    }

    public Inspected image(String id) {
        image = id;
        return this;
    }

    /** The reference that it was made with. */
    public Inspected madeOf(String name) {
        reference = name;
        return this;
    }

    public Inspected with(String variable, String value) {
        environment.add(variable + "=" + value);
        return this;
    }

    public Inspected label(String label, String value) {
        labels.put(label, value);
        return this;
    }

    public Inspected stopped() {
        state.put("Running", false);
        return this;
    }

    public Inspected startedAt(String at) {
        state.put("StartedAt", at);
        return this;
    }

    /** @param aliases that others on the network call it by */
    public Inspected on(String network, String address, String gateway, String... aliases) {
        networks.remove("bridge");
        hostConfig.put("NetworkMode", network);
        networks.put(network, endpoint(address, gateway, List.of(aliases)));
        return this;
    }

    /** A network that reaches over hosts. */
    public Inspected onOverlay(String network, String id, String... aliases) {
        on(network, "", "", aliases);
        networks.put(network, Map.of("Aliases", List.of(aliases), "NetworkID", id));
        return this;
    }

    /** A network that reaches over hosts, on which it has an address. */
    public Inspected onOverlayAt(String network, String id, String address) {
        on(network, address, "");
        networks.put(network, Map.of("IPAddress", address, "NetworkID", id));
        return this;
    }

    public Inspected mounted(String path) {
        mounts.add(Map.of("Destination", path));
        return this;
    }

    public Inspected onBridge(String address, String gateway) {
        networks.put("bridge", endpoint(address, gateway, List.of()));
        return this;
    }

    /** {@code host} or {@code container:id}. */
    public Inspected mode(String mode) {
        hostConfig.put("NetworkMode", mode);
        networks.clear();
        return this;
    }

    public Inspected listens(int port) {
        exposed.put(port + "/tcp", Map.of());
        return this;
    }

    public Inspected publishes(String address, int hostPort, int port) {
        hostConfig.put(
                "PortBindings",
                Map.of(port + "/tcp", List.of(Map.of("HostIp", address, "HostPort", String.valueOf(hostPort)))));
        return this;
    }

    public Inspected extraHost(String entry) {
        hostConfig.put("ExtraHosts", List.of(entry));
        return this;
    }

    public Inspected link(String link) {
        hostConfig.put("Links", List.of(link));
        return this;
    }

    private static Map<String, Object> endpoint(String address, String gateway, List<String> aliases) {
        return Map.of("IPAddress", address, "Gateway", gateway, "Aliases", aliases);
    }

    public Container made() {
        return new Container(Map.of(
                "Id",
                "id-of-" + name,
                "Name",
                "/" + name,
                "Image",
                image,
                "State",
                state,
                "Config",
                Map.of("Image", reference, "Env", environment, "Labels", labels, "ExposedPorts", exposed),
                "Mounts",
                mounts,
                "HostConfig",
                hostConfig,
                "NetworkSettings",
                Map.of("Networks", networks)));
    }
}
