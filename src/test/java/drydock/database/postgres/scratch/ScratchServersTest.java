package drydock.database.postgres.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.database.postgres.client.Psql;
import drydock.database.postgres.client.ServerTools;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.RawJson;
import drydock.testing.Samples;
import drydock.testing.SmallCluster;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of an engine for such a server. */
class ScratchServersTest {
    private final Map<String, Object> created = new HashMap<>();

    @Test
    void nodes_that_start_beside_it_come_first() {
        Docker docker = docker();
        ServerTools client = new ServerTools(docker);
        Cluster cluster = SmallCluster.small().cluster();
        new ScratchServers(docker, client, new Psql(client))
                .start(cluster, cluster.hosts().getFirst(), Samples.mark("7f3a9c"));
        assertThat(RawJson.map(created.get("HostConfig"))).containsEntry("CpuShares", 128);
    }

    private Docker docker() {
        Map<String, Object> server = Map.of("Id", "1", "Name", "/pg", "Image", "sha256:1", "Config", Map.of());
        return (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(),
                new Class<?>[] {Docker.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "container" ->
                        arguments[1].toString().startsWith("drydock-scratch-")
                                ? Optional.empty()
                                : Optional.of(new Container(server));
                    case "image" -> Optional.of(Map.of("Id", "sha256:1", "Config", Map.of()));
                    case "create" -> {
                        created.putAll(RawJson.map(arguments[2]));
                        yield "2";
                    }
                    case "exec" -> exec((List<?>) arguments[2], (OutputStream) arguments[5]);
                    default -> null;
                });
    }

    private static Docker.ExecResult exec(List<?> command, OutputStream output) throws IOException {
        String said = command.getFirst().equals("sh") ? "999:999\n\n" : "superuser\tpostgres\n";
        output.write(said.getBytes(StandardCharsets.UTF_8));
        return new Docker.ExecResult(0, "");
    }
}
