package drydock.testing;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Secret;
import drydock.docker.Docker;
import drydock.docker.engine.Engine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A PostgreSQL server in a container of the lab's host c. */
public final class LabPostgres implements NocoBasePostgres {
    private static final String IMAGE = Lab.registry() + "/postgres:15";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private final Docker docker = Engine.docker();
    private final Host host = Lab.host("c");
    private final String container;
    private final int port;
    private final String image;
    private final Optional<Path> files;

    private LabPostgres(String container, int port, String image, Optional<Path> files) {
        this.container = container;
        this.port = port;
        this.image = image;
        this.files = files;
    }

    public static LabPostgres start(String container, int port) {
        return start(container, port, IMAGE, Optional.empty());
    }

    /** As another suite of Debian has it: fetched once, with {@code lab postgres}. */
    public static LabPostgres start(String container, int port, Suite suite) {
        return start(container, port, suite.image(), Optional.empty());
    }

    /** @param files a directory of the host that its files lie in */
    public static LabPostgres start(String container, int port, Suite suite, Path files) {
        return start(container, port, suite.image(), Optional.of(files));
    }

    private static LabPostgres start(String container, int port, String image, Optional<Path> files) {
        LabPostgres server = new LabPostgres(container, port, image, files);
        server.docker.pull(server.host, image, Optional.empty(), words -> {});
        server.close();
        server.docker.create(server.host, container, server.body());
        server.docker.start(server.host, container);
        Awaitility.await().atMost(PATIENCE).until(server::isReady);
        return server;
    }

    /** A suite of Debian whose PostgreSQL is not the machine's. */
    public enum Suite {
        SID;

        private String image() {
            Lab.registry();
            return LabCommand.printed("PostgreSQL of " + this, "postgres", name().toLowerCase(Locale.ROOT));
        }
    }

    private Map<String, Object> body() {
        return Map.of(
                "Image", image,
                "Env", List.of("POSTGRES_PASSWORD=secret", "POSTGRES_USER=nocobase", "POSTGRES_DB=postgres"),
                "Cmd", List.of("postgres", "-c", "fsync=off", "-c", "listen_addresses=*"),
                "ExposedPorts", Map.of("5432/tcp", Map.of()),
                "HostConfig",
                        Map.of(
                                "PortBindings",
                                Map.of("5432/tcp", List.of(Map.of("HostPort", String.valueOf(port)))),
                                "Binds",
                                files.map(place -> List.of(place + ":/var/lib/postgresql/data"))
                                        .orElse(List.of())));
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
                List.of(host, Lab.host("b")),
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

    /** Runs what a person would type into psql, as the superuser. @return what it printed */
    public String typed(String database, String text) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Docker.ExecResult result = docker.exec(
                host,
                container,
                List.of("psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", database),
                Map.of(),
                new ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.UTF_8)),
                output,
                PATIENCE);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(text + ": " + result.error());
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
