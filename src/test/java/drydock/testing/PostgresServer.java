package drydock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.Driver;

/** A real PostgreSQL for the tests of this JVM: from this machine's own binaries, or else in a container of the lab. */
public final class PostgresServer {
    public static final String USER = "drydock";
    public static final String PASSWORD = "drydock-test";

    private static final String LAB = Lab.A.docker().toString();
    private static final String REGISTRY = Lab.REGISTRY;
    private static Optional<String> server;

    private PostgresServer() {}

    /** The url of a new database; skips the test, and says why, where no PostgreSQL can be had. */
    public static synchronized String newDatabase() {
        if (server == null) {
            server = binaries().map(PostgresServer::ofBinaries).or(PostgresServer::inTheLab);
        }
        Assumptions.assumeTrue(
                server.isPresent(),
                "skipped: no PostgreSQL; neither /usr/lib/postgresql/*/bin is there, nor the lab. Try src/lab/lab up");
        return create(server.orElseThrow());
    }

    private static String create(String server) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = connect(server + "postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return server + name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not by DriverManager: where a Quarkus test ran before in this JVM, it knows only that test's drivers. */
    private static Connection connect(String url) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", PASSWORD);
        return new Driver().connect(url, login);
    }

    private static Optional<Path> binaries() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String ofBinaries(Path bin) {
        Path home = Path.of(System.getProperty("java.io.tmpdir"), "drydock-postgres-" + UUID.randomUUID());
        int port = FreePort.next();
        List<String> as =
                System.getProperty("user.name").equals("root") ? List.of("runuser", "-u", "postgres", "--") : List.of();
        run(as, "sh", "-c", "umask 077; mkdir " + home + "; echo " + PASSWORD + " > " + home + "/password");
        String control = bin.resolve("pg_ctl").toString();
        run(
                as,
                bin.resolve("initdb").toString(),
                "-D" + home + "/data",
                "-U" + USER,
                "-Ascram-sha-256",
                "-EUTF8",
                "--no-sync",
                "--pwfile=" + home + "/password");
        run(
                as,
                control,
                "-D" + home + "/data",
                "-w",
                "-l" + home + "/log",
                "-o",
                "-p " + port + " -k " + home + " -c listen_addresses=127.0.0.1 -c fsync=off",
                "start");
        atTheEnd(() -> {
            run(as, control, "-D" + home + "/data", "-w", "-mimmediate", "stop");
            run(as, "rm", "-r", home.toString());
        });
        return "jdbc:postgresql://127.0.0.1:" + port + "/";
    }

    private static Optional<String> inTheLab() {
        String name = "journal-postgres-" + UUID.randomUUID();
        try {
            docker(
                    "run",
                    "-d",
                    "--name",
                    name,
                    "-ePOSTGRES_USER=" + USER,
                    "-ePOSTGRES_PASSWORD=" + PASSWORD,
                    "-p5432",
                    REGISTRY + "/postgres:15");
        } catch (UncheckedIOException | IllegalStateException e) {
            return Optional.empty();
        }
        atTheEnd(() -> docker("rm", "-f", "-v", name));
        String port =
                docker("port", name, "5432").lines().findFirst().orElseThrow().replaceFirst(".*:", "");
        String url = "jdbc:postgresql://" + LAB.replaceAll("tcp://|:\\d+$", "") + ":" + port + "/";
        org.awaitility.Awaitility.await().until(() -> answers(url));
        return Optional.of(url);
    }

    private static boolean answers(String url) {
        try (Connection connection = connect(url + "postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static String docker(String... words) {
        return run(List.of("docker", "-H", LAB), words);
    }

    private static String run(List<String> prefix, String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        try {
            Path output = Files.createTempFile("drydock", ".out");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .directory(Path.of("/").toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            String text = Files.readString(output);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(command.getFirst() + " failed: " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void atTheEnd(Runnable action) {
        Runtime.getRuntime().addShutdownHook(new Thread(action));
    }
}
