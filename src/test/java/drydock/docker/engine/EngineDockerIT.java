package drydock.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.Docker.ExecResult;
import drydock.docker.DockerContract;
import drydock.docker.DockerException;
import drydock.testing.Lab;
import drydock.testing.LabEngine;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineDockerIT extends DockerContract {
    private static final Docker DOCKER = new EngineDocker();
    private static final String BASE = Lab.registry() + "/nginx:1";
    private static final String PUBLISHED = Lab.registry() + "/docker-it/published";

    private final Host lab = Lab.host("c");
    private final LabEngine engine = new LabEngine(lab);

    @BeforeEach
    void an_image() {
        DOCKER.pull(host(), BASE, Optional.empty(), text -> {});
    }

    @AfterEach
    void remove_what_was_made() {
        engine.delete("/networks/docker-it-net");
        engine.delete("/volumes/docker-it-volume");
        engine.delete("/images/docker-it/kept:before?noprune=1");
        digests().forEach(digest -> engine.delete("/images/" + digest));
    }

    @Override
    protected Docker docker() {
        return DOCKER;
    }

    @Override
    protected Host host() {
        return lab;
    }

    @Override
    protected Host nowhere() {
        return new Host("nowhere", URI.create("tcp://127.0.0.1:1"), Optional.empty());
    }

    @Override
    protected String image() {
        return BASE;
    }

    @Override
    protected String published() {
        DOCKER.tag(host(), BASE, PUBLISHED, "1");
        engine.post("/images/" + PUBLISHED + "/push?tag=1", Map.of());
        String digest = digests().getFirst();
        engine.delete("/images/" + PUBLISHED + ":1?noprune=1");
        engine.delete("/images/" + digest);
        return digest;
    }

    private List<String> digests() {
        return ((List<?>) DOCKER.image(host(), BASE).orElseThrow().get("RepoDigests"))
                .stream()
                        .map(Object::toString)
                        .filter(reference -> reference.startsWith(PUBLISHED + "@"))
                        .toList();
    }

    @Override
    protected void network(String name) {
        engine.network(name, Map.of());
    }

    @Override
    protected void withoutNetwork(String name) {
        engine.delete("/networks/" + name);
    }

    @Override
    protected void volume(String name, String directory) {
        engine.delete("/volumes/" + name);
        engine.post(
                "/volumes/create",
                Map.of("Name", name, "DriverOpts", Map.of("type", "none", "o", "bind", "device", directory)));
    }

    @Test
    void a_port_that_is_taken_is_named_by_the_refusal_to_start() {
        Map<String, Object> published = new HashMap<>(body());
        published.put("ExposedPorts", Map.of("80/tcp", Map.of()));
        published.put(
                "HostConfig",
                Map.of("Init", true, "PortBindings", Map.of("80/tcp", List.of(Map.of("HostPort", "18099")))));
        DOCKER.start(host(), DOCKER.create(host(), NAME, published));
        String second = DOCKER.create(host(), OTHER, published);
        assertThatThrownBy(() -> DOCKER.start(host(), second))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("port is already allocated");
        assertThat(inspect(second).error()).contains("port is already allocated");
        assertThat(inspect(second).running()).isFalse();
    }

    @Test
    void mounts_are_no_part_of_a_containers_layer() {
        Map<String, Object> mounting = new HashMap<>(body());
        mounting.put(
                "HostConfig",
                Map.of("Init", true, "Binds", List.of("/tmp:/deep/in/here"), "Tmpfs", Map.of("/t/x", "")));
        String id = DOCKER.create(host(), NAME, mounting);
        DOCKER.start(host(), id);
        DOCKER.exec(
                host(),
                id,
                List.of("sh", "-c", "echo 1 >/t/x/in-memory; echo 1 >/own; rm /etc/group"),
                Map.of(),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                PATIENCE);
        assertThat(DOCKER.changes(host(), id))
                .containsEntry("/own", "A")
                .containsEntry("/etc/group", "D")
                .doesNotContainKeys("/deep", "/deep/in", "/deep/in/here", "/t", "/t/x", "/t/x/in-memory");
    }

    @Test
    void a_command_that_is_not_there_has_an_exit_code_and_says_so() {
        running(NAME);
        ExecResult result = DOCKER.exec(
                host(),
                NAME,
                List.of("no-such-command"),
                Map.of(),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                PATIENCE);
        assertThat(result.exitCode()).isIn(126, 127);
    }

    @Test
    void a_command_that_does_not_read_its_input_ends_all_the_same() {
        running(NAME);
        ExecResult result = DOCKER.exec(
                host(),
                NAME,
                List.of("sh", "-c", "echo bad input >&2; exit 4"),
                Map.of(),
                new ByteArrayInputStream(new byte[20_000_000]),
                OutputStream.nullOutputStream(),
                PATIENCE);
        assertThat(result.exitCode()).isEqualTo(4);
    }

    @Test
    void a_container_that_is_killed_ends_the_commands_in_it() throws Exception {
        String id = running(NAME);
        CompletableFuture<ExecResult> ended = CompletableFuture.supplyAsync(() -> DOCKER.exec(
                host(),
                NAME,
                List.of("sh", "-c", "echo ready; sleep 60"),
                Map.of(),
                InputStream.nullInputStream(),
                killing(id),
                PATIENCE));
        assertThat(ended.handle((result, failure) -> failure == null ? result.exitCode() : failure.getCause())
                        .get(60, TimeUnit.SECONDS))
                .satisfiesAnyOf(
                        code -> assertThat(code).isEqualTo(137),
                        failure -> assertThat(failure).isInstanceOf(DockerException.class));
    }

    /** Kills the container as soon as the command has said something. */
    private OutputStream killing(String id) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                DOCKER.kill(host(), id);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                write(bytes[offset]);
            }
        };
    }
}
