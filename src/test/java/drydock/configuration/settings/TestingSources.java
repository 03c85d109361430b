package drydock.configuration.settings;

import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Where the process has its settings from: the environment, and files of which the last one counts first. */
public final class TestingSources {
    private TestingSources() {}

    public static List<ConfigSource> of(Map<String, String> environment, Path... files) {
        List<ConfigSource> read = new ArrayList<>();
        for (Path file : files) {
            try {
                read.add(YamlFiles.read(file.toUri().toURL(), 260 + read.size()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.of(new EnvConfigSource(environment, 300), YamlFiles.merged(read));
    }
}
