package drydock.scenario;

import drydock.testing.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The project's sample configuration, and variants of its cluster beside it under other names. */
final class Sample {
    private static final Path SAMPLE = Path.of("config/application.yaml");

    private final Map<String, Object> root;

    Sample() {
        this.root = read();
    }

    Sample set(Object value, String... path) {
        set(root, value, path);
        return this;
    }

    /** The demo's cluster once more. */
    Sample variant(String name) {
        Map<String, Object> clusters = map(map(root.get("drydock")).get("clusters"));
        clusters.put(name, map(map(read().get("drydock")).get("clusters")).get("demo"));
        return this;
    }

    Sample inVariant(String name, Object value, String... path) {
        String[] all = new String[path.length + 3];
        System.arraycopy(new String[] {"drydock", "clusters", name}, 0, all, 0, 3);
        System.arraycopy(path, 0, all, 3, path.length);
        return set(value, all);
    }

    List<String> clusters() {
        return List.copyOf(map(map(root.get("drydock")).get("clusters")).keySet());
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, new Yaml().dump(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void set(Map<String, Object> root, Object value, String... path) {
        Map<String, Object> at = root;
        for (int i = 0; i < path.length - 1; i++) {
            at = at.get(path[i]) instanceof List<?> list
                    ? named(list, path[++i])
                    : map(at.computeIfAbsent(path[i], _ -> new LinkedHashMap<String, Object>()));
        }
        at.put(path[path.length - 1], value);
    }

    private static Map<String, Object> named(List<?> list, String name) {
        return list.stream()
                .map(Sample::map)
                .filter(entry -> entry.get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // YAML's mappings have texts as keys here
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> read() {
        try {
            return map(new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(SAMPLE).replace("10.77.0.", Lab.NETWORK)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
