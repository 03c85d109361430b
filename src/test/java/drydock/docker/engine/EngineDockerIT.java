package drydock.docker.engine;

import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.DockerContract;
import drydock.testing.Lab;
import drydock.testing.LabEngine;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class EngineDockerIT extends DockerContract {
    private static final Docker DOCKER = new EngineDocker();
    private static final String BASE = Lab.registry() + "/nginx:1";
    private static final String PUBLISHED = Lab.registry() + "/docker-it/published";

    private Host host;
    private LabEngine engine;

    @BeforeEach
    void a_host_of_the_lab() {
        host = Lab.host("c");
        engine = new LabEngine(host);
        DOCKER.pull(host, BASE, Optional.empty(), text -> {});
    }

    @AfterEach
    void remove_the_network() {
        engine.delete("/networks/docker-it-net");
    }

    @Override
    protected Docker docker() {
        return DOCKER;
    }

    @Override
    protected Host host() {
        return host;
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
        Map<String, Object> base = DOCKER.image(host, BASE).orElseThrow();
        DOCKER.tag(host, BASE, PUBLISHED, "1");
        engine.post("/images/" + PUBLISHED + "/push?tag=1", Map.of());
        String digest = ((List<?>) DOCKER.image(host, BASE).orElse(base).get("RepoDigests"))
                .stream()
                        .map(Object::toString)
                        .filter(reference -> reference.startsWith(PUBLISHED + "@"))
                        .findFirst()
                        .orElseThrow();
        DOCKER.untag(host, PUBLISHED + ":1");
        engine.delete("/images/" + digest);
        return digest;
    }

    @Override
    protected void network(String name) {
        engine.network(name, Map.of());
    }
}
