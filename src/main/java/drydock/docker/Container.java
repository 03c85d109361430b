package drydock.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A container as its engine describes it.
 *
 * @param inspect the whole of {@code GET /containers/{id}/json}, unchanged
 */
public record Container(Map<String, Object> inspect) {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    public String id() {
        return text(inspect, "Id");
    }

    public String name() {
        String name = text(inspect, "Name");
        return name.startsWith("/") ? name.substring(1) : name;
    }

    /** The id of the image it was made from. */
    public String imageId() {
        return text(inspect, "Image");
    }

    /** The image reference it was made with: a tag, a digest or an id. */
    public String imageReference() {
        return text(config(), "Image");
    }

    public boolean running() {
        return Boolean.TRUE.equals(state().get("Running"));
    }

    /** As Docker writes it; empty where it was never started. */
    public Optional<String> startedAt() {
        return Optional.of(text(state(), "StartedAt")).filter(at -> !at.equals(NEVER) && !at.isEmpty());
    }

    public Optional<String> finishedAt() {
        return Optional.of(text(state(), "FinishedAt")).filter(at -> !at.equals(NEVER) && !at.isEmpty());
    }

    /** What its engine says about the last start that failed; often empty. */
    public String error() {
        return text(state(), "Error");
    }

    public int exitCode() {
        return state().get("ExitCode") instanceof Number code ? code.intValue() : 0;
    }

    public Map<String, Object> restartPolicy() {
        return map(hostConfig(), "RestartPolicy");
    }

    public Optional<String> label(String name) {
        return Optional.ofNullable(map(config(), "Labels").get(name)).map(Object::toString);
    }

    /** The value of an environment variable. */
    public Optional<String> environment(String name) {
        String beginning = name + "=";
        return list(config(), "Env").reversed().stream()
                .map(Object::toString)
                .filter(entry -> entry.startsWith(beginning))
                .map(entry -> entry.substring(beginning.length()))
                .findFirst();
    }

    /** The paths inside for which its image, or who made it, declares volumes. */
    public Set<String> volumes() {
        return map(config(), "Volumes").keySet();
    }

    public Map<String, Object> state() {
        return map(inspect, "State");
    }

    public Map<String, Object> config() {
        return map(inspect, "Config");
    }

    public Map<String, Object> hostConfig() {
        return map(inspect, "HostConfig");
    }

    /** Each mount: Type, Source, Destination, RW … */
    public List<Map<String, Object>> mounts() {
        return list(inspect, "Mounts").stream().map(Container::asMap).toList();
    }

    /** Each network by its name: IPAMConfig, Aliases, NetworkID … */
    public Map<String, Map<String, Object>> networks() {
        Map<String, Map<String, Object>> networks = new LinkedHashMap<>();
        map(map(inspect, "NetworkSettings"), "Networks")
                .forEach((name, endpoint) -> networks.put(name, asMap(endpoint)));
        return networks;
    }

    private static String text(Map<String, Object> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    private static Map<String, Object> map(Map<String, Object> map, String key) {
        return asMap(map.get(key));
    }

    private static List<?> list(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> list ? list : List.of();
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> asMap(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
