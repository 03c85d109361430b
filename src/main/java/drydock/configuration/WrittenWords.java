package drydock.configuration;

import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** The words {@code no}, {@code off}, {@code yes} and {@code on} as they stand in the YAML files, which mean false and true. */
final class WrittenWords {
    private static final Pattern FILE = Pattern.compile("YamlConfigSource\\[source=(.+)]");

    private final Map<String, Map<String, String>> files = new ConcurrentHashMap<>();

    /** What stands under a key; empty where the source is no such file. */
    Optional<String> of(String source, String key) {
        Matcher file = FILE.matcher(source);
        return file.matches()
                ? Optional.ofNullable(
                        files.computeIfAbsent(file.group(1), WrittenWords::read).get(key))
                : Optional.empty();
    }

    /** Once more, as the source itself reads it, but for these words. */
    private static Map<String, String> read(String file) {
        try (InputStream text = URI.create(file).toURL().openStream()) {
            List<Object> documents = new ArrayList<>();
            new Yaml(new Verbally()).loadAll(text).forEach(documents::add);
            DumperOptions quoted = new DumperOptions();
            quoted.setDefaultScalarStyle(ScalarStyle.DOUBLE_QUOTED);
            String words = new Yaml(new Representer(quoted), quoted).dumpAll(documents.iterator());
            return new YamlConfigSource(file, words).getProperties();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads all that has a simple value as its text. */
    private static final class Verbally extends SafeConstructor {
        Verbally() {
            super(new LoaderOptions());
            for (Tag tag : List.of(Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.TIMESTAMP)) {
                yamlConstructors.put(tag, new ConstructYamlStr());
            }
        }
    }
}
