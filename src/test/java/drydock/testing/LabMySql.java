package drydock.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Secret;
import drydock.database.client.PipedScript;
import drydock.docker.Docker;
import drydock.docker.engine.Engine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/**
 * A MySQL or MariaDB server in a container of the lab's host c, seven hours ahead of UTC, with an administrator root and
 * NocoBase's user, who may only see all sessions, and do anything in databases that Drydock makes or a test gives to it.
 */
public final class LabMySql implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> SMALL = List.of("--innodb-buffer-pool-size=32M", "--max-connections=60");
    private final Docker docker = Engine.docker();
    private final Host host = Lab.host("c");
    private final String container;
    private final String kind;
    private final String image;

    private LabMySql(String container, String kind, String image) {
        this.container = container;
        this.kind = kind;
        this.image = image;
    }

    /** As a suite of Debian has it: fetched once, with {@code lab mysql} or {@code lab mariadb}. */
    public static LabMySql ofSuite(String container, String kind, String suite) {
        return start(container, kind, image(kind, suite));
    }

    /** @param variable of the environment that names an image */
    public static LabMySql ofImage(String container, String kind, String variable) {
        String image = System.getenv(variable);
        assumeTrue(
                image != null,
                "skipped: no suite of Debian has this version of " + kind + "; where you have an image, name it in "
                        + variable);
        return start(container, kind, image);
    }

    private static LabMySql start(String container, String kind, String image) {
        LabMySql server = new LabMySql(container, kind, image);
        server.docker.pull(server.host, image, Optional.empty(), words -> {});
        server.close();
        server.docker.create(server.host, container, server.body());
        server.docker.start(server.host, container);
        Awaitility.await().atMost(PATIENCE).until(server::isReady);
        server.allow();
        return server;
    }

    /** Gives NocoBase's user what it needs besides its own databases. */
    public void allow() {
        sql("", "grant process on *.* to nocobase@'%'", "grant all on `%\\_drydock\\_%`.* to nocobase@'%'");
        if (isMySql()) {
            sql("", "set global log_bin_trust_function_creators = 1");
        }
    }

    /** An administrator who needs no password inside the container. */
    public void letIn(String administrator) {
        sql(
                "",
                "create user if not exists " + administrator + "@localhost identified by ''",
                "grant all on *.* to " + administrator + "@localhost with grant option");
    }

    private static String image(String kind, String suite) {
        Lab.registry();
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(Path.of("src/lab/lab").toAbsolutePath().toString(), kind, suite);
            builder.environment().put("DRYDOCK_LAB_NUMBER", Integer.toString(Lab.NUMBER));
            Process process = builder.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assumeTrue(process.waitFor() == 0, () -> "skipped: there is no " + kind + " of " + suite + ": " + output);
            return output.lines().toList().getLast();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> body() {
        List<String> command = new ArrayList<>(List.of(kind.equals("mysql") ? "mysqld" : "mariadbd"));
        command.addAll(SMALL);
        if (isMySql()) {
            command.addAll(List.of("--performance-schema=OFF", "--table-open-cache=200"));
        }
        return Map.of(
                "Image",
                image,
                "Env",
                List.of("TZ=LAB-7", "MYSQL_ROOT_PASSWORD=secret", "MYSQL_USER=nocobase", "MYSQL_PASSWORD=secret"),
                "Cmd",
                command,
                "HostConfig",
                Map.of("Tmpfs", Map.of("/var/lib/mysql", "")));
    }

    private boolean isReady() {
        return run("root", "", "select 1;\n", new ByteArrayOutputStream(), Duration.ofSeconds(20))
                        .exitCode()
                == 0;
    }

    private boolean isMySql() {
        return kind.equals("mysql");
    }

    public Docker docker() {
        return docker;
    }

    /** A cluster that has its database there. */
    public SmallCluster clusters() {
        SmallCluster small = SmallCluster.small();
        return new SmallCluster(
                List.of(host, Lab.host("b")),
                new Cluster.Database(
                        kind, "c", container, List.of("nocobase"), "nocobase", new Secret("secret"), List.of()),
                new Cluster.Storage("c", small.storage().path(), small.storage().exclude()),
                small.backups(),
                small.node());
    }

    /** Runs SQL as the administrator. @return what it printed */
    public String sql(String database, String... statements) {
        return as("root", database, String.join(";\n", statements) + ";\n");
    }

    /** Runs a script as somebody. */
    public String as(String user, String database, String script) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Docker.ExecResult result = run(user, database, script, output, PATIENCE);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(script + ": " + result.error());
        }
        return output.toString(StandardCharsets.UTF_8).strip();
    }

    private Docker.ExecResult run(String user, String database, String script, OutputStream output, Duration patience) {
        return docker.exec(
                host,
                container,
                client(user, database),
                Map.of("MYSQL_PWD", "secret"),
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
                output,
                patience);
    }

    private List<String> client(String user, String database) {
        List<String> command = new ArrayList<>(List.of(
                kind,
                "--no-defaults",
                "--host=127.0.0.1",
                "--protocol=TCP",
                "--user=" + user,
                "--default-character-set=utf8mb4",
                "--batch",
                "--skip-column-names",
                "--unbuffered"));
        if (kind.equals("mariadb")) {
            command.add("--skip-ssl-verify-server-cert");
        }
        if (!database.isEmpty()) {
            command.add("--database=" + database);
        }
        return command;
    }

    /** Keeps a session open, which does nothing. */
    public AutoCloseable connect(String user, String database) {
        return connect(user, database, "");
    }

    /** The same, once it has done something. */
    public AutoCloseable connect(String user, String database, String first) {
        PipedScript script = new PipedScript();
        CompletableFuture<Void> connected = new CompletableFuture<>();
        OutputStream output = new OutputStream() {
            @Override
            public void write(int value) {
                connected.complete(null);
            }
        };
        CompletableFuture<Void> over = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            run(user, database, script, output);
            over.complete(null);
        });
        script.add(first + "select 'connected';\n");
        connected.join();
        return () -> {
            script.end();
            over.join();
        };
    }

    private void run(String user, String database, InputStream script, OutputStream output) {
        docker.exec(host, container, client(user, database), Map.of("MYSQL_PWD", "secret"), script, output, PATIENCE);
    }

    @Override
    public void close() {
        docker.container(host, container).ifPresent(there -> {
            docker.kill(host, there.id());
            docker.remove(host, there.id());
        });
    }
}
