package drydock.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The keys that people wrote. Configuration sources drop those with nothing under them; so the same files are read once more. */
final class WrittenOrder {
    private static final Pattern FILE = Pattern.compile(".*\\[source=(.+\\.ya?ml)]");

    private final List<Object> documents;

    private WrittenOrder(List<Object> documents) {
        this.documents = documents;
    }

    /** @param sources the one that counts first */
    static WrittenOrder of(Iterable<ConfigSource> sources) {
        List<Object> documents = new ArrayList<>();
        for (ConfigSource source : sources) {
            Matcher file = FILE.matcher(source.getName());
            if (file.matches()) {
                documents.add(read(URI.create(file.group(1))));
            }
        }
        return new WrittenOrder(documents);
    }

    /** What stands under a path of keys, in any file. */
    Set<String> under(String... path) {
        Set<String> keys = new LinkedHashSet<>();
        documents.reversed().forEach(document -> keys.addAll(under(document, path)));
        return keys;
    }

    private static Set<String> under(Object document, String... path) {
        Object at = document;
        for (String key : path) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        Set<String> keys = new LinkedHashSet<>();
        if (at instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> keys.add(String.valueOf(key)));
        }
        return keys;
    }

    private static Object read(URI file) {
        try (InputStream text = file.toURL().openStream()) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The order of the nodes in " + file + " cannot be read: " + e.getMessage()
                            + ". It was there a moment ago; start Drydock again.",
                    e);
        }
    }
}
