package drydock.scenario;

import static org.awaitility.Awaitility.await;

import drydock.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged application as a process of its own, with its own directory for configuration, data and backups. */
final class DrydockProcess implements AutoCloseable {
    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final int LINES_SHOWN = 80;

    private final Path directory;
    private final Path log;
    private final int port = FreePort.next();
    private Process process;

    /** @param directory that it works in, with config/application.yaml */
    DrydockProcess(Path directory, Path log) {
        this.directory = directory;
        this.log = log;
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    Path directory() {
        return directory;
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** With the data of the time before, if there was one; returns when it answers. */
    void start() {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing; build it with ./mvnw package");
        }
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.http.host=localhost",
                        "-Dquarkus.management.port=0",
                        "-Ddrydock.state.directory=" + directory.resolve("data"),
                        "-jar",
                        JAR.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("DRYDOCK_DATA", directory.resolve("data").toString());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("Drydock answers")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(this::answers);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Drydock ended: " + lastLines());
        }
        try {
            return Http.send(HttpRequest.newBuilder(address().resolve("/api/runs")))
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        ended();
    }

    /** Ends, and what it knew is gone. */
    void forget() {
        kill();
        delete(directory.resolve("data"));
    }

    /** The same, but for the backups, which lie on a disk of their own. */
    void forgetAllButBackups() {
        kill();
        try (Stream<Path> all = Files.list(directory.resolve("data"))) {
            all.filter(file -> !file.endsWith("backups")).forEach(DrydockProcess::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ended() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("Drydock does not end: " + lastLines());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (isRunning()) {
            process.destroy();
            ended();
        }
        delete(directory);
    }

    String lastLines() {
        try {
            List<String> lines =
                    Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return log + " ends with\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return log + " cannot be read: " + e;
        }
    }
}
