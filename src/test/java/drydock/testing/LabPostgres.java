package drydock.testing;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Secret;
import drydock.docker.Docker;
import drydock.docker.engine.Engine;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A PostgreSQL server in a container of the lab's host c. */
public final class LabPostgres implements NocoBasePostgres {
    private static final String IMAGE = Lab.registry() + "/postgres:15";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private final Docker docker = Engine.docker();
    private final Host host = Lab.host("c");
    private final String container;
    private final int port;

    private LabPostgres(String container, int port) {
        this.container = container;
        this.port = port;
    }

    public static LabPostgres start(String container, int port) {
        LabPostgres server = new LabPostgres(container, port);
        server.docker.pull(server.host, IMAGE, Optional.empty(), words -> {});
        server.close();
        server.docker.create(server.host, container, server.body());
        server.docker.start(server.host, container);
        Awaitility.await().atMost(PATIENCE).until(server::isReady);
        return server;
    }

    private Map<String, Object> body() {
        return Map.of(
                "Image", IMAGE,
                "Env", List.of("POSTGRES_PASSWORD=secret", "POSTGRES_USER=nocobase", "POSTGRES_DB=postgres"),
                "Cmd", List.of("postgres", "-c", "fsync=off", "-c", "listen_addresses=*"),
                "ExposedPorts", Map.of("5432/tcp", Map.of()),
                "HostConfig",
                        Map.of("PortBindings", Map.of("5432/tcp", List.of(Map.of("HostPort", String.valueOf(port))))));
    }

    private boolean isReady() {
        List<String> command = List.of("pg_isready", "-h", "127.0.0.1");
        return docker.exec(
                                host,
                                container,
                                command,
                                Map.of(),
                                InputStream.nullInputStream(),
                                new ByteArrayOutputStream(),
                                PATIENCE)
                        .exitCode()
                == 0;
    }

    @Override
    public Docker docker() {
        return docker;
    }

    @Override
    public SmallCluster clusters() {
        SmallCluster small = SmallCluster.small();
        return new SmallCluster(
                List.of(host),
                new Cluster.Database(
                        "postgres", "c", container, List.of("nocobase"), "nocobase", new Secret("secret"), List.of()),
                new Cluster.Storage("c", small.storage().path(), small.storage().exclude()),
                small.backups(),
                small.node());
    }

    @Override
    public String sql(String database, String... statements) {
        List<String> command = new ArrayList<>(
                List.of("psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", database));
        for (String statement : statements) {
            command.addAll(List.of("-c", statement));
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Docker.ExecResult result =
                docker.exec(host, container, command, Map.of(), InputStream.nullInputStream(), output, PATIENCE);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(result.error());
        }
        return output.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://" + Lab.published(host) + ":" + port + "/" + database;
    }

    @Override
    public void close() {
        docker.container(host, container).ifPresent(there -> {
            docker.kill(host, there.id());
            docker.remove(host, there.id());
        });
    }
}
