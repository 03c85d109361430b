package drydock.configuration.settings;

import io.smallrye.config.AbstractLocationConfigSourceFactory;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigurableConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The YAML files of the configuration, each read once, as one source: config/application.yaml beside the process, and those
 * in {@code quarkus.config.locations}. Each word is the text that stands there; a list in a further file takes the place of
 * the one before it.
 */
public final class YamlFiles extends AbstractLocationConfigSourceFactory {
    private static final int BESIDE_THE_PROCESS = 265;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        List<ConfigSource> files = new ArrayList<>();
        super.getConfigSources(context).forEach(files::add);
        for (String name : getFileExtensions()) {
            Path file = Path.of(System.getProperty("user.dir"), "config", "application." + name);
            if (Files.exists(file)) {
                files.addAll(loadConfigSources(file.toUri().toString(), BESIDE_THE_PROCESS));
            }
        }
        Stream<ConfigSource> ofProfiles = files.stream().filter(ConfigurableConfigSource.class::isInstance);
        return Stream.concat(Stream.of(merged(files)), ofProfiles).toList();
    }

    @Override
    protected String[] getFileExtensions() {
        return new String[] {"yaml", "yml"};
    }

    @Override
    protected ConfigSource loadConfigSource(URL file, int ordinal) throws IOException {
        return read(file, ordinal);
    }

    /** @throws IllegalStateException where it is no YAML, with the line and nothing that stands there */
    static ConfigSource read(URL file, int ordinal) throws IOException {
        Map<String, String> flat = new LinkedHashMap<>();
        try (InputStream text = file.openStream()) {
            new Yaml(new Verbally()).loadAll(text).forEach(document -> flatten("", document, flat));
        } catch (MarkedYAMLException e) {
            throw new IllegalStateException("Drydock does not start: " + file.getPath() + " is no YAML at line "
                    + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem() + ".");
        }
        flat.remove("");
        return new PropertiesConfigSource(flat, "YAML " + file, ordinal);
    }

    /** What counts most comes last, and a list of it in the place of the whole list before. */
    static ConfigSource merged(List<ConfigSource> files) {
        Map<String, String> all = new LinkedHashMap<>();
        files.stream()
                .sorted(Comparator.comparingInt(ConfigSource::getOrdinal))
                .map(ConfigSource::getProperties)
                .forEach(file -> {
                    Set<String> lists = file.keySet().stream()
                            .map(key -> key.replaceFirst("\\[.*", "") + "[")
                            .collect(Collectors.toSet());
                    all.keySet().removeIf(key -> key.contains("[") && lists.contains(key.replaceFirst("\\[.*", "[")));
                    all.putAll(file);
                });
        // Quarkus warns of a file in config/ that no source has in its name.
        String names = files.stream().map(ConfigSource::getName).collect(Collectors.joining(", "));
        return new PropertiesConfigSource(all, names, BESIDE_THE_PROCESS);
    }

    /** The keys with dots between them, and numbers for the entries of a list; a list of words is one value. */
    private static void flatten(String path, Object value, Map<String, String> flat) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, below) -> flatten(below(path, key), below, flat));
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "[" + i + "]", list.get(i), flat);
            }
        } else if (value instanceof List<?> list) {
            flat.put(path, Commas.joined(list.stream().filter(Objects::nonNull).map(String::valueOf)));
        } else {
            flat.put(path, value == null || value instanceof Map ? "" : String.valueOf(value));
        }
    }

    private static String below(String path, Object key) {
        String name = key == null ? "" : String.valueOf(key);
        String quoted = name.contains(".") && !path.isEmpty() ? "\"" + name + "\"" : name;
        return path.isEmpty() || quoted.isEmpty() ? path + quoted : path + "." + quoted;
    }

    /** Takes no word for true, a number or a day. */
    private static final class Verbally extends SafeConstructor {
        Verbally() {
            super(new LoaderOptions());
            for (Tag tag : List.of(Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.TIMESTAMP)) {
                yamlConstructors.put(tag, new ConstructYamlStr());
            }
        }
    }
}
