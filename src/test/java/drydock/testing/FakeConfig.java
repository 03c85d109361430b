package drydock.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Config that an engine makes of what create was given and what the image says. */
final class FakeConfig {
    private final Map<String, Object> config;
    private final Map<String, Object> image;

    private FakeConfig(Map<String, Object> body, Map<String, Object> image) {
        this.config = new LinkedHashMap<>(body);
        this.config.keySet().removeAll(List.of("HostConfig", "NetworkingConfig"));
        this.image = image;
    }

    static Map<String, Object> of(Map<String, Object> body, Map<String, Object> image, String id) {
        return new FakeConfig(body, image).merged(id);
    }

    private Map<String, Object> merged(String id) {
        command();
        List.of("User", "WorkingDir", "StopSignal").forEach(this::inherit);
        List.of("Labels", "ExposedPorts", "Volumes", "Healthcheck").forEach(this::merge);
        config.put("Env", environment());
        if (FakeJson.text(config.get("Hostname")).isEmpty()) {
            config.put("Hostname", id.substring(0, 12));
        }
        return config;
    }

    private void command() {
        boolean given = !FakeJson.texts(config.get("Entrypoint")).isEmpty();
        if (!given) {
            if (FakeJson.texts(config.get("Cmd")).isEmpty()) {
                config.put("Cmd", image.get("Cmd"));
            }
            config.put("Entrypoint", image.get("Entrypoint"));
        }
        if (FakeJson.texts(config.get("Entrypoint")).equals(List.of(""))) {
            config.put("Entrypoint", null);
        }
    }

    private void inherit(String name) {
        if (FakeJson.text(config.get(name)).isEmpty()) {
            config.put(name, FakeJson.text(image.get(name)));
        }
    }

    private void merge(String name) {
        Map<String, Object> all = FakeJson.map(image.get(name));
        all.putAll(FakeJson.map(config.get(name)));
        config.put(name, all.isEmpty() ? null : all);
    }

    private List<String> environment() {
        List<String> own = FakeJson.texts(config.get("Env"));
        List<String> all = new ArrayList<>(own);
        FakeJson.texts(image.get("Env")).stream()
                .filter(entry -> own.stream().noneMatch(mine -> key(mine).equals(key(entry))))
                .forEach(all::add);
        return all;
    }

    private static String key(String entry) {
        return entry.split("=", 2)[0];
    }
}
