package drydock.scenario;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.testing.Lab;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Drydock's image in a container of the lab's host c, started as docs/operating.md says. */
final class DrydockContainer implements AutoCloseable {
    private static final String IMAGE = "drydock:under-test";
    private static final String NAME = "drydock";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path config;

    /** @param config the directory with application.yaml */
    DrydockContainer(Path config) {
        this.config = config;
        close();
    }

    /** On a Java runtime of this machine: nothing comes from the internet. */
    static JsonNode build() {
        String base = lastLine(LabScripts.lab("java"));
        docker("build", "-q", "--build-arg", "BASE=" + base, "-t", IMAGE, ".");
        return Http.json(docker("image", "inspect", IMAGE)).path(0);
    }

    void start(String... environment) {
        List<String> command = new ArrayList<>(List.of("run", "-d", "--name", NAME));
        command.addAll(List.of("--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL"));
        command.addAll(List.of("--security-opt", "no-new-privileges", "--health-interval", "1s"));
        command.addAll(List.of("-v", NAME + ":/var/lib/drydock", "-v", config + ":/drydock/config:ro"));
        command.addAll(List.of("-p", "18080:8080", "-p", "19000:9000"));
        Stream.of(environment).forEach(variable -> command.addAll(List.of("-e", variable)));
        command.add(IMAGE);
        docker(command.toArray(String[]::new));
        awaitHealthy();
    }

    void startAgain() {
        docker("start", NAME);
        awaitHealthy();
    }

    private void awaitHealthy() {
        await("healthy")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> state().path("Health").path("Status").asText().equals("healthy"));
    }

    /** As an engine or Kubernetes does it: SIGTERM, and SIGKILL where that does not help. */
    void stop(Duration grace) {
        docker("stop", "-t", Long.toString(grace.toSeconds()), NAME);
    }

    JsonNode state() {
        return Http.json(docker("inspect", NAME)).path(0).path("State");
    }

    String log() {
        return docker("logs", NAME);
    }

    /** What a command prints in the container, its errors too. */
    String shell(String script) {
        return docker("exec", NAME, "sh", "-c", script + " 2>&1 || true");
    }

    URI address() {
        return URI.create("http://" + Lab.C.docker().getHost() + ":18080");
    }

    URI management() {
        return URI.create("http://" + Lab.C.docker().getHost() + ":19000");
    }

    private static String docker(String... arguments) {
        return LabScripts.lab(
                Stream.concat(Stream.of("docker", "c"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static String lastLine(String output) {
        return output.lines().toList().getLast();
    }

    @Override
    public void close() {
        docker("rm", "-f", "-v", NAME);
        docker("volume", "rm", "-f", NAME);
    }
}
