package drydock.testing;

import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.engine.Engine;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A Redis server in a container of the lab's host c. */
public final class LabRedis implements AutoCloseable {
    private static final String IMAGE = Lab.registry() + "/redis:7";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Docker docker = Engine.docker();
    private final Host host = Lab.host("c");
    private final String container;
    private final String password;

    private LabRedis(String container, String password) {
        this.container = container;
        this.password = password;
    }

    public static LabRedis start(String container, String password) {
        LabRedis server = new LabRedis(container, password);
        server.docker.pull(server.host, IMAGE, Optional.empty(), _ -> {});
        server.close();
        List<String> command = List.of("redis-server", "--save", "", "--requirepass", password);
        server.docker.create(server.host, container, Map.of("Image", IMAGE, "Cmd", command));
        server.docker.start(server.host, container);
        Awaitility.await().atMost(PATIENCE).until(() -> server.run("PING").equals("PONG"));
        return server;
    }

    /** @return what its own client prints */
    public String run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        docker.exec(
                host,
                container,
                Stream.concat(Stream.of("redis-cli", "--raw"), Stream.of(arguments))
                        .toList(),
                Map.of("REDISCLI_AUTH", password),
                InputStream.nullInputStream(),
                output,
                PATIENCE);
        return output.toString(StandardCharsets.UTF_8).strip();
    }

    public Docker docker() {
        return docker;
    }

    public String container() {
        return container;
    }

    @Override
    public void close() {
        docker.container(host, container).ifPresent(there -> {
            docker.kill(host, there.id());
            docker.remove(host, there.id());
        });
    }
}
