package drydock.configuration.settings;

import io.smallrye.config.AbstractLocationConfigSourceFactory;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.MapBackedConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserException;

/**
 * The YAML files of the configuration, each read once and a source of its own: config/application.yaml beside the process,
 * those in {@code quarkus.config.locations}, and those of a profile. Each word is the text that stands there; a list in the
 * file that counts more takes the place of the whole list in others.
 */
public final class YamlFiles extends AbstractLocationConfigSourceFactory {
    private static final int BESIDE_THE_PROCESS = 265;

    private static final Pattern QUOTING_NOTHING = Pattern.compile(
            "(mapping keys|mapping values|sequence entries) are not allowed here|could not find expected ':'"
                    + "|found unexpected (end of stream|document separator)"
                    + "|found character '\\\\t\\(TAB\\)' that cannot start any token\\. .*");

    private final Path process;

    public YamlFiles() {
        this(Path.of(System.getProperty("user.dir")));
    }

    /** @param process the directory in which it runs */
    YamlFiles(Path process) {
        this.process = process;
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        List<ConfigSource> files = new ArrayList<>();
        super.getConfigSources(context).forEach(files::add);
        for (String name : getFileExtensions()) {
            Path file = process.resolve("config").resolve("application." + name);
            if (Files.exists(file)) {
                files.addAll(loadConfigSources(file.toUri().toString(), BESIDE_THE_PROCESS));
            }
        }
        return withWholeLists(ordered(files, context.getProfiles()));
    }

    /**
     * What counts most first, and those of profiles among them, as SmallRye Config has it for all sources.
     *
     * @param profiles from the one that counts most
     */
    private static List<ConfigSource> ordered(List<ConfigSource> files, List<String> profiles) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withProfiles(profiles.reversed())
                .withSources(files)
                .build();
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(YamlFile.class::isInstance)
                .toList();
    }

    /** Each without the entries of lists that one before it has, which would be mixed with those by their numbers. */
    private static List<ConfigSource> withWholeLists(List<ConfigSource> files) {
        Set<String> before = new HashSet<>();
        List<ConfigSource> whole = new ArrayList<>();
        for (ConfigSource file : files) {
            Map<String, String> left = new LinkedHashMap<>(file.getProperties());
            left.keySet().removeIf(key -> key.contains("[") && before.contains(list(key)));
            file.getPropertyNames().forEach(key -> before.add(list(key)));
            whole.add(new YamlFile(file.getName(), left, file.getOrdinal()));
        }
        return whole;
    }

    /** Of which a key is an entry, or which it is itself where it has none. */
    private static String list(String key) {
        return key.replaceFirst("\\[.*", "");
    }

    @Override
    protected String[] getFileExtensions() {
        return new String[] {"yaml", "yml"};
    }

    @Override
    protected ConfigSource loadConfigSource(URL file, int ordinal) throws IOException {
        return read(file, ordinal);
    }

    /** @throws IllegalStateException where it cannot be read, with the line and nothing that stands there */
    private static ConfigSource read(URL file, int ordinal) throws IOException {
        Map<String, String> flat = new LinkedHashMap<>();
        try (InputStream text = file.openStream()) {
            List<Object> documents = new ArrayList<>();
            new Yaml(new Verbally()).loadAll(text).forEach(documents::add);
            documents.removeIf(Objects::isNull);
            if (documents.size() > 1) {
                throw new IllegalStateException("Drydock does not start: " + file.getPath()
                        + " has several documents, with lines of --- between them. Write what is in them as one.");
            }
            documents.forEach(document -> flatten("", document, flat));
        } catch (MarkedYAMLException e) {
            throw new IllegalStateException("Drydock does not start: " + file.getPath() + " is no YAML at line "
                    + (e.getProblemMark().getLine() + 1) + ": " + problem(e) + ".");
        }
        flat.remove("");
        return new YamlFile("YAML " + file, flat, ordinal);
    }

    /** In the parser's own words where these quote nothing that stands there, which may be a secret. */
    private static String problem(MarkedYAMLException e) {
        if (e instanceof DuplicateKeyException) {
            return "a key stands twice in one place";
        }
        boolean namesTokens = e instanceof ParserException && e.getProblem().startsWith("expected ");
        return namesTokens || QUOTING_NOTHING.matcher(e.getProblem()).matches()
                ? e.getProblem()
                : "a word that begins with *, !, &, @, % or `, or has a backslash in double quotes, has to be in single"
                        + " quotes";
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

    /** Has the ordinal that it says itself ({@code config_ordinal}), where it does. */
    private static final class YamlFile extends MapBackedConfigSource {
        private static final long serialVersionUID = 1L;

        // Quarkus warns of a file in config/ that no source has in its name.
        YamlFile(String name, Map<String, String> properties, int ordinal) {
            super(name, properties, ordinal);
        }
    }

    /** Takes no word for true, a number or a day. */
    private static final class Verbally extends SafeConstructor {
        Verbally() {
            super(options());
            for (Tag tag : List.of(Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.TIMESTAMP)) {
                yamlConstructors.put(tag, new ConstructYamlStr());
            }
        }

        private static LoaderOptions options() {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return options;
        }
    }
}
