package drydock.docker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.successor.ReplacementContract;
import drydock.testing.Lab;
import drydock.testing.LabEngine;
import drydock.testing.Tar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** Replaces containers on a real engine. */
class SuccessorIT extends ReplacementContract {
    private static final Docker DOCKER = new EngineDocker();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = Lab.registry() + "/nginx:1";

    private final Host host = Lab.host("c");
    private final LabEngine engine = new LabEngine(host);

    @BeforeEach
    void images() throws IOException {
        DOCKER.pull(host, BASE, Optional.empty(), text -> {});
        build(oldImage(), OLD_CONFIG);
        build(newImage(), NEW_CONFIG);
    }

    @AfterAll
    static void remove_images() {
        LabEngine engine = new LabEngine(Lab.C);
        engine.delete("/images/docker-it/old:1");
        engine.delete("/images/docker-it/new:1");
    }

    @Override
    protected void removeVolume(String name) {
        if (!name.isEmpty()) {
            engine.delete("/volumes/" + name);
        }
    }

    @Override
    protected void removeNetwork(String name) {
        engine.delete("/networks/" + name);
    }

    private void build(String tag, Map<String, Object> config) throws IOException {
        StringBuilder file = new StringBuilder("FROM " + BASE + "\n");
        ((List<?>) config.get("Env")).forEach(entry -> file.append("ENV " + entry + "\n"));
        ((Map<?, ?>) config.get("Labels")).forEach((name, value) -> file.append("LABEL " + name + "=" + value + "\n"));
        ((Map<?, ?>) config.get("ExposedPorts")).keySet().forEach(port -> file.append("EXPOSE " + port + "\n"));
        file.append("VOLUME " + json(((Map<?, ?>) config.get("Volumes")).keySet()) + "\n");
        file.append("WORKDIR " + config.get("WorkingDir") + "\nUSER " + config.get("User") + "\n");
        file.append("STOPSIGNAL " + config.get("StopSignal") + "\n");
        file.append("ENTRYPOINT " + json(config.get("Entrypoint")) + "\nCMD " + json(config.get("Cmd")) + "\n");
        engine.build(tag, Tar.of("Dockerfile", file.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String json(Object value) throws JsonProcessingException {
        return JSON.writeValueAsString(value);
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
    protected String oldImage() {
        return "docker-it/old:1";
    }

    @Override
    protected String newImage() {
        return "docker-it/new:1";
    }

    @Override
    protected void network(String name, int number) {
        engine.network(name, Map.of("IPAM", Map.of("Config", List.of(Map.of("Subnet", "10.177." + number + ".0/24")))));
    }
}
