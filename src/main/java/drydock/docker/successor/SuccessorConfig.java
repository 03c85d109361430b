package drydock.docker.successor;

import drydock.docker.Container;
import drydock.docker.Mount;
import drydock.docker.NetworkMode;
import drydock.docker.RawJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a successor's body that an image has a say in. */
final class SuccessorConfig {
    private static final int SHORT_ID = 12;
    private static final List<String> NO_ENTRYPOINT = List.of("");
    static final String OWN_LABELS = "drydock.";

    private final Container old;
    private final Map<String, Object> config;
    private final Map<String, Object> image;
    private final NetworkMode network;
    private final SuccessorLabels remembered;

    SuccessorConfig(Container old, Map<String, Object> oldImage) {
        this.old = old;
        this.config = old.config();
        this.image = RawJson.map(oldImage.get("Config"));
        this.network = NetworkMode.of(old);
        this.remembered = SuccessorLabels.of(old);
    }

    Map<String, Object> body(Successor.Differences differences) {
        Map<String, Object> body = new LinkedHashMap<>(config);
        body.put("Image", differences.image());
        ImageSettings.SINGLE.forEach(
                name -> body.computeIfPresent(name, (key, value) -> inherited(name, value) ? null : value));
        body.put("Env", Environment.with(environment(), differences.environment()));
        body.put("Labels", labels(differences.labels()));
        body.put("ExposedPorts", exposedPorts());
        body.put("Volumes", without("Volumes"));
        body.put("Healthcheck", healthcheck());
        putStartCommand(body);
        if (hostnameIsTheEngines()) {
            body.remove("Hostname");
        }
        if (SuccessorNetworks.hasGeneratedMac(old)) {
            body.remove("MacAddress");
        }
        body.values().removeIf(value -> value == null);
        return body;
    }

    /** A working directory is written without a slash at its end in a container, as it was given in an image. */
    private boolean inherited(String name, Object value) {
        boolean same = value.equals(image.get(name))
                || (value instanceof String text && text.equals(Mount.clean(RawJson.text(image.get(name)))));
        return same && !remembered.isExplicit(name);
    }

    private List<String> environment() {
        return Environment.own(
                RawJson.texts(config.get("Env")),
                RawJson.texts(image.get("Env")),
                variable -> remembered.isExplicit("Env." + variable));
    }

    /** An engine takes the image's arguments only where a container names neither, its entrypoint where it names none. */
    private void putStartCommand(Map<String, Object> body) {
        List<Object> entrypoint = RawJson.list(config.get("Entrypoint"));
        List<Object> inherited = RawJson.list(image.get("Entrypoint"));
        boolean explicit = remembered.isExplicit("Entrypoint");
        if (entrypoint.isEmpty() && (explicit || !inherited.isEmpty())) {
            body.put("Entrypoint", NO_ENTRYPOINT);
        } else if (!explicit && entrypoint.equals(inherited)) {
            inheritEntrypoint(body);
        }
    }

    /** It stays explicit where it was given without arguments: left out, the new image's arguments would come in. */
    private void inheritEntrypoint(Map<String, Object> body) {
        List<Object> arguments = RawJson.list(config.get("Cmd"));
        if (arguments.equals(RawJson.list(image.get("Cmd"))) && !remembered.isExplicit("Cmd")) {
            body.remove("Cmd");
            body.remove("Entrypoint");
        } else if (!arguments.isEmpty()) {
            body.remove("Entrypoint");
        }
    }

    /** Compose's labels say what its file says, the image too: it leaves alone what still bears them. */
    private Map<String, Object> labels(Map<String, String> own) {
        Map<String, Object> labels = without("Labels");
        labels.keySet().removeIf(name -> name.startsWith(OWN_LABELS));
        labels.putAll(own);
        return labels;
    }

    /** A published port stays exposed, whatever the new image exposes. */
    private Map<String, Object> exposedPorts() {
        Map<String, Object> ports = new LinkedHashMap<>(RawJson.map(config.get("ExposedPorts")));
        Map<String, Object> published = RawJson.map(old.hostConfig().get("PortBindings"));
        Map<String, Object> inherited = RawJson.map(image.get("ExposedPorts"));
        ports.keySet()
                .removeIf(port -> network.isAnothers()
                        || (inherited.containsKey(port)
                                && !published.containsKey(port)
                                && !remembered.isExplicit("ExposedPorts." + port)));
        return ports;
    }

    /** The entries that the image does not have just so. */
    private Map<String, Object> without(String name) {
        Map<String, Object> own = new LinkedHashMap<>(RawJson.map(config.get(name)));
        Map<String, Object> inherited = RawJson.map(image.get(name));
        own.entrySet()
                .removeIf(entry -> entry.getValue() != null
                        && entry.getValue().equals(inherited.get(entry.getKey()))
                        && !remembered.isExplicit(name + "." + entry.getKey()));
        return own;
    }

    /** Null where all of it is the image's. */
    private Map<String, Object> healthcheck() {
        Map<String, Object> own = without("Healthcheck");
        return own.isEmpty() ? null : own;
    }

    /** Where the engine made it up, or would not take it from us. */
    private boolean hostnameIsTheEngines() {
        String hostname = RawJson.text(config.get("Hostname"));
        return (old.id().length() >= SHORT_ID && hostname.equals(old.id().substring(0, SHORT_ID)))
                || network.isHosts()
                || network.isAnothers()
                || RawJson.text(old.hostConfig().get("UTSMode")).equals("host");
    }
}
