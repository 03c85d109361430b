package drydock.docker.successor;

import drydock.docker.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The settings that a container can inherit from its image, each by a name of its own. */
record ImageSettings(Map<String, Object> named) {
    static final List<String> SINGLE = List.of("User", "WorkingDir", "StopSignal", "Shell", "OnBuild");
    private static final List<String> WHOLE = List.of("Entrypoint", "Cmd");
    private static final List<String> BY_KEY = List.of("Labels", "ExposedPorts", "Volumes", "Healthcheck");
    private static final List<String> CLEARED = List.of("");

    static ImageSettings in(Map<String, Object> config) {
        Map<String, Object> named = new TreeMap<>();
        SINGLE.forEach(name -> put(named, name, config.get(name)));
        WHOLE.forEach(name -> put(named, name, config.get(name)));
        for (String name : BY_KEY) {
            RawJson.map(config.get(name)).forEach((key, value) -> named.put(name + "." + key, String.valueOf(value)));
        }
        RawJson.texts(config.get("Env")).forEach(entry -> named.put("Env." + Environment.key(entry), entry));
        return new ImageSettings(named);
    }

    private static void put(Map<String, Object> named, String name, Object value) {
        if (!RawJson.isEmpty(value)) {
            named.put(name, value);
        }
    }

    /** @return the names of what is set here and would not be told from what the image says */
    Set<String> alike(ImageSettings image) {
        Set<String> alike = new TreeSet<>();
        named.forEach((name, value) -> {
            boolean cleared = value.equals(CLEARED) && !image.named.containsKey(name);
            if (cleared || value.equals(image.named.get(name))) {
                alike.add(name);
            }
        });
        return alike;
    }
}
