package drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.testing.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo for somebody who is not root, on a machine with one Docker engine: host a of the lab, seen from inside. */
class DemoIT {
    private static final String SOMEBODY = "65534";
    private static final String CONSOLE = "http://localhost:8080/console/messages";

    private final Engine engine = new Engine("a", Lab.host("a").docker().getHost());
    private Path directory;

    @BeforeAll
    static void lab() {
        Lab.assumeUp();
    }

    /** The layers of the images are at hand, as after the first time. */
    @BeforeEach
    void a_machine_with_one_engine_on_which_something_else_runs() throws IOException {
        LabScripts.cluster(List.of("down"));
        LabScripts.lab("docker", "a", "run", "-d", "--name", "not-ours", Lab.REGISTRY + "/nginx:1", "sleep", "600");
        directory = Files.createTempDirectory("drydock-demo");
        String state = LabCluster.state().toString();
        Files.createDirectories(directory.resolve("lab"));
        inside("cp", "-a", state + "/build", directory + "/lab/build");
        Files.createSymbolicLink(directory.resolve("lab/unpacked"), Path.of("/var/lib/drydock-lab/unpacked"));
        inside("chown", "-R", SOMEBODY, directory.toString());
    }

    @AfterEach
    void as_it_was() {
        LabScripts.lab("docker", "a", "rm", "-f", "not-ours");
        inside("rm", "-rf", directory.toString());
    }

    @Test
    void without_root_it_runs_on_the_one_engine_plans_an_upgrade_and_goes_without_a_trace() {
        try {
            assertThat(demo("--detach").lines()).last().isEqualTo("http://localhost:8080");
            assertThat(inside("curl", "-sf", "http://localhost:8080/")).contains("<html");
            assertThat(inside("curl", "-sf", "http://localhost:9000/q/metrics").lines())
                    .as("hosts of its own configuration, and none of the one beside the sources")
                    .filteredOn(line -> line.startsWith("drydock_host_reachable{"))
                    .containsExactly("drydock_host_reachable{cluster=\"demo\",host=\"a\"} 1.0");
            inside(
                    "curl",
                    "-sf",
                    "-H",
                    "Content-Type: application/json",
                    CONSOLE,
                    "-d",
                    "{\"user\":\"alice\",\"text\":\"/nocobase upgrade 1.4 --plan\"}");
            await("the plan")
                    .untilAsserted(() -> assertThat(inside("curl", "-sf", CONSOLE))
                            .contains("1.3.21 → 1.4.17", "pull the image", "nb-3 to 1.4.17"));
        } finally {
            demo("--down");
        }
        assertThat(engine.containers())
                .singleElement()
                .satisfies(left -> assertThat(left.path("Name").asText()).isEqualTo("/not-ours"));
        assertThat(LabScripts.lab("docker", "a", "images")).doesNotContain("127.0.0.1:");
        assertThat(directory.resolve("lab/hosts")).doesNotExist();
        assertThat(directory.resolve("demo")).doesNotExist();
    }

    private String demo(String option) {
        Path socket = LabCluster.state().resolve("hosts/a/docker.sock");
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid", SOMEBODY, "--regid", SOMEBODY));
        command.addAll(List.of("--groups", inside("stat", "-c", "%g", socket.toString())));
        command.addAll(List.of("--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search"));
        command.addAll(List.of("env", "-u", "DRYDOCK_LAB_NUMBER", "HOME=" + directory, "DOCKER_HOST=unix://" + socket));
        command.addAll(List.of("DRYDOCK_LAB=" + directory + "/lab", "DRYDOCK_DEMO=" + directory + "/demo"));
        command.addAll(List.of(Path.of("bin/demo").toAbsolutePath().toString(), option));
        return inside(command.toArray(String[]::new));
    }

    private static String inside(String... command) {
        List<String> arguments = new ArrayList<>(List.of("enter", "a"));
        arguments.addAll(List.of(command));
        return LabScripts.lab(arguments.toArray(String[]::new));
    }
}
