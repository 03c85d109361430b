package drydock.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import drydock.docker.Docker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A PostgreSQL server on this machine with user nocobase, who is no superuser but may create databases. It takes two
 * seconds and no Docker.
 */
public final class LocalPostgres implements NocoBasePostgres {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private final Path home;
    private final Path binaries;
    private final int port;
    private final List<String> asPostgres;

    private LocalPostgres(Path home, Path binaries, int port, List<String> asPostgres) {
        this.home = home;
        this.binaries = binaries;
        this.port = port;
        this.asPostgres = asPostgres;
    }

    /** Skips the test, aloud, where the server's binaries are not installed. */
    public static LocalPostgres start() {
        assumeTrue(Files.isDirectory(VERSIONS), "skipped: no PostgreSQL server is installed in " + VERSIONS);
        try {
            Path home = Files.createTempDirectory("drydock-postgres");
            LocalPostgres server = new LocalPostgres(home, newest().resolve("bin"), FreePort.next(), asPostgres(home));
            server.run("initdb", "-D", server.data(), "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
            Files.writeString(
                    home.resolve("data/postgresql.conf"),
                    "port = " + server.port + "\nlisten_addresses = '127.0.0.1'\nfsync = off\n"
                            + "unix_socket_directories = '" + home + "'\nshared_buffers = 16MB\n"
                            + "max_connections = 40\nmax_locks_per_transaction = 10\n",
                    StandardCharsets.UTF_8,
                    java.nio.file.StandardOpenOption.APPEND);
            server.run(
                    "pg_ctl",
                    "-D",
                    server.data(),
                    "-w",
                    "-l",
                    home.resolve("log").toString(),
                    "start");
            server.sql("postgres", "create role nocobase login createdb password 'secret'");
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Its client tools, as if by exec in its container. */
    @Override
    public Docker docker() {
        return new LocalDocker(List.of(), environment(), UnaryOperator.identity()).port();
    }

    /** The same beside a node whose container has these variables. */
    public Docker docker(String node, String... variables) {
        LocalDocker local = new LocalDocker(List.of(), environment(), UnaryOperator.identity());
        local.add(node, Map.of("Config", Map.of("Env", List.of(variables))));
        return local.port();
    }

    @Override
    public String sql(String database, String... statements) {
        List<String> command = new ArrayList<>(List.of(
                "psql",
                "-X",
                "-A",
                "-t",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                home.toString(),
                "-U",
                "postgres",
                "-d",
                database));
        for (String statement : statements) {
            command.addAll(List.of("-c", statement));
        }
        return run(command.toArray(String[]::new)).strip();
    }

    @Override
    public SmallCluster clusters() {
        return SmallCluster.small();
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String data() {
        return home.resolve("data").toString();
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH", binaries + ":" + System.getenv("PATH"),
                "PGPORT", String.valueOf(port),
                "PGDATA", data(),
                "PGHOST", home.toString());
    }

    private String run(String... command) {
        List<String> line = new ArrayList<>(asPostgres);
        line.addAll(List.of(command));
        try {
            Path output = Files.createTempFile("drydock-postgres", ".out");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment());
            builder.environment().put("LC_ALL", "C");
            int code = builder.start().waitFor();
            String text = Files.readString(output);
            Files.delete(output);
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The server refuses to run as root. */
    private static List<String> asPostgres(Path home) throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        Files.setOwner(
                home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        return List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups");
    }

    private static Path newest() throws IOException {
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.max(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .orElseThrow();
        }
    }
}
