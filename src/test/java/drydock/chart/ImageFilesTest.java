package drydock.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code docker build} is given, and so may end in a layer that whoever has the image can read. */
class ImageFilesTest {
    @Test
    void an_edited_configuration_never_gets_into_an_image() throws IOException {
        assertThat(Files.readAllLines(Path.of(".dockerignore")))
                .containsExactly("*", "!target/quarkus-app", "!src/main/docker");
        assertThat(lines("Dockerfile"))
                .filteredOn(line -> line.startsWith("COPY") || line.startsWith("ADD"))
                .containsExactly("COPY target/quarkus-app/ ./", "COPY src/main/docker/ bin/");
    }

    @Test
    void the_start_that_trains_it_names_this_machine_alone() throws IOException {
        assertThat(lines("src/main/docker/training.yaml"))
                .filteredOn(line -> line.contains("://"))
                .isNotEmpty()
                .allMatch(line -> line.contains("://127.0.0.1:1\"") || line.endsWith("://127.0.0.1:1"));
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(Path.of(file)).stream().map(String::strip).toList();
    }
}
