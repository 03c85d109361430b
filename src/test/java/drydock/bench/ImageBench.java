package drydock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How soon the image's process is started, and what memory it takes then: the jars and options of the image, with the
 * cache that the image is built with, and a configuration that reaches nothing.
 */
public final class ImageBench {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    private final Path jar;
    private final Path directory;
    private final Path cache;

    private ImageBench(Path root, Path directory) throws IOException {
        this.jar = root.resolve("target/quarkus-app/quarkus-run.jar");
        this.directory = directory;
        this.cache = directory.resolve("drydock.aot");
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.copy(root.resolve("src/main/docker/training.yaml"), config.resolve("application.yaml"));
    }

    /** @param arguments where the built sources are, and how often it is started */
    public static void main(String... arguments) throws Exception {
        Path directory = Files.createTempDirectory("drydock-image");
        new ImageBench(Path.of(arguments[0]).toAbsolutePath(), directory).run(Integer.parseInt(arguments[1]));
    }

    private void run(int times) throws IOException, InterruptedException {
        start("-XX:AOTCacheOutput=" + cache).close();
        List<Duration> ready = new ArrayList<>();
        List<Duration> before = new ArrayList<>();
        long megabytes = 0;
        for (int i = 0; i < times; i++) {
            before.add(measured("-XX:AOTMode=off"));
            try (Started started = start("-XX:AOTCache=" + cache)) {
                ready.add(started.took());
                megabytes = Math.max(megabytes, started.megabytes());
            }
        }
        System.out.printf(
                """
                ## The image

                The virtual machine with the image's jars and options, from its start until health says that it is started, with \
                a configuration that reaches nothing, %d times: with the cache that the image is built with, and without.

                | what | p50 | most |
                |---|---|---|
                | start | %s | %s |
                | start without the cache | %s | %s |
                | resident memory after the start | | %d MB |
                """, times, shown(ready, 50), shown(ready, 100), shown(before, 50), shown(before, 100), megabytes);
    }

    private static String shown(List<Duration> all, int percent) {
        return Durations.shown(Durations.of(all).percentile(percent));
    }

    private Duration measured(String option) throws IOException, InterruptedException {
        try (Started started = start(option)) {
            return started.took();
        }
    }

    /** @param took until it was started */
    private record Started(Process process, Duration took) implements AutoCloseable {
        long megabytes() throws IOException {
            return ProcessBench.megabytes(process.pid());
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }

    private Started start(String option) throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        List<String> command = new ArrayList<>(List.of(java(), option));
        command.addAll(OPTIONS);
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment()
                .putAll(Map.of("DRYDOCK_DATA", directory.resolve("data").toString()));
        long begin = System.nanoTime();
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        while (!Files.readString(log).contains("started in")) {
            if (!process.isAlive() || System.nanoTime() - begin > LONGEST.toNanos()) {
                process.destroy();
                throw new IllegalStateException("it does not start: " + Files.readString(log));
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        return new Started(process, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
