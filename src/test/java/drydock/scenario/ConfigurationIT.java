package drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process reads config/application.yaml where it stands, and does not start with one that is wrong. */
class ConfigurationIT {
    private static final Path RIGHT = Path.of("src", "main", "docker", "training.yaml");

    @TempDir
    Path directory;

    @Test
    void with_a_right_configuration_it_starts_and_finds_nothing_odd_about_it() throws IOException {
        assertThat(log(Files.readString(RIGHT)))
                .contains("Listening on: http://localhost:")
                .doesNotContain("Unrecognized configuration", "Unrecognized configuration key");
    }

    @Test
    void with_a_wrong_one_it_ends_and_tells_everything_that_is_wrong_at_once() throws IOException {
        String wrong = Files.readString(RIGHT)
                .replace("password: training", "password: file:/not/there")
                .replace("type: nginx", "type: ngnix")
                .replace("host: a, container: nocobase-1", "host: z, container: nocobase-1, port: 1")
                .replace("entrance: http", "drain-timeout: soon\n      entrance: http");
        assertThat(log(wrong))
                .doesNotContain("\tat ")
                .contains(
                        "Drydock does not start, and nothing was touched: its configuration has 5 mistakes.",
                        "drydock.clusters.training.database.password is «file:/not/there». There is no such file",
                        "drydock.clusters.training.balancer.type is «ngnix». Did you mean nginx?",
                        "drydock.clusters.training.nodes[nb-1].host is «z». There is no such host. The hosts are: a.",
                        "drydock.clusters.training.nodes[nb-1].port is not a key.",
                        "drydock.clusters.training.drain-timeout is «soon».");
    }

    /** What the process says until it answers, or ends. */
    private String log(String configuration) throws IOException {
        Path place = Files.createDirectories(directory.resolve("process"));
        Files.createDirectories(place.resolve("config"));
        Files.writeString(place.resolve("config").resolve("application.yaml"), configuration);
        Path log = directory.resolve("log");
        try (DrydockProcess process = new DrydockProcess(place, log)) {
            if (configuration.equals(Files.readString(RIGHT))) {
                process.start();
            } else {
                assertThatThrownBy(process::start).hasMessageStartingWith("Drydock ended");
            }
        }
        return Files.readString(log);
    }
}
