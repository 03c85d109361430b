package drydock.configuration.settings;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Where the process has its settings from: the environment, and files that a setting of lower rank names. */
public final class TestingSources {
    private static final int ENVIRONMENT = 300;

    private TestingSources() {}

    /** @param files of which the first one counts first */
    public static List<ConfigSource> of(Map<String, String> environment, Path... files) {
        return of(new YamlFiles(Path.of("nowhere")), List.of(), environment, 260, files);
    }

    /** @param ordinal of the source that names the files */
    static List<ConfigSource> of(
            YamlFiles yaml, List<String> profiles, Map<String, String> environment, int ordinal, Path... files) {
        String locations =
                Arrays.stream(files).map(file -> file.toUri().toString()).collect(Collectors.joining(","));
        Map<String, String> naming = files.length == 0 ? Map.of() : Map.of("smallrye.config.locations", locations);
        return StreamSupport.stream(
                        new SmallRyeConfigBuilder()
                                .withProfiles(profiles)
                                .withSources(
                                        new EnvConfigSource(environment, ENVIRONMENT),
                                        new PropertiesConfigSource(naming, "naming the files", ordinal))
                                .withSources(yaml)
                                .build()
                                .getConfigSources()
                                .spliterator(),
                        false)
                .toList();
    }
}
