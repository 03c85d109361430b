package drydock.docker;

import drydock.cluster.Host;
import drydock.testing.LongWaits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What the contract tests of Docker stand on. */
abstract class DockerFixture {
    protected static final String NAME = "docker-it-one";
    protected static final String OTHER = "docker-it-two";
    protected static final Duration PATIENCE = LongWaits.LONG;

    protected abstract Docker docker();

    protected abstract Host host();

    /** A host that is there in the configuration only. */
    protected abstract Host nowhere();

    /** An image with a shell, by a tag that the host has. */
    protected abstract String image();

    /** Makes a network with this name on the host. */
    protected abstract void network(String name);

    /** Removes a network as somebody does it; does nothing where it is not there. */
    protected abstract void withoutNetwork(String name);

    /** Makes a volume with this name that is a directory of the host. */
    protected abstract void volume(String name, String directory);

    @AfterEach
    void leave_nothing_behind() {
        docker().containers(host()).stream()
                .filter(container -> container.name().startsWith("docker-it-"))
                .forEach(container -> {
                    docker().kill(host(), container.id());
                    docker().remove(host(), container.id());
                });
    }

    protected Map<String, Object> body() {
        return Map.of(
                "Image", image(),
                "Entrypoint", List.of("sleep"),
                "Cmd", List.of("600"),
                "Env", List.of("GREETING=hello"),
                "Labels", Map.of("area", "docker-it"),
                "HostConfig", Map.of("Init", true, "RestartPolicy", Map.of("Name", "always")));
    }

    protected String create(String name) {
        return docker().create(host(), name, body());
    }

    protected String running(String name) {
        String id = create(name);
        docker().start(host(), id);
        return id;
    }

    protected Container inspect(String nameOrId) {
        return docker().container(host(), nameOrId).orElseThrow();
    }
}
