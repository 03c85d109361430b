package drydock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Drydock's own process takes: to start, in memory, to acknowledge commands that come in masses, and to go on with a
 * step after it was killed.
 */
public final class ProcessBench {
    private static final int A_SECOND = 50;
    private static final int SECONDS = 20;
    private static final Duration ACKNOWLEDGED = Duration.ofMillis(250);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+)s");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Path demo;
    private final Path files;
    private final DrydockClient drydock;

    private ProcessBench(Path demo, Path files, DrydockClient drydock) {
        this.demo = demo;
        this.files = files;
        this.drydock = drydock;
    }

    /** @param arguments the demo's program, the directory of its files, and the address of its Drydock, which runs */
    public static void main(String... arguments) throws Exception {
        new ProcessBench(Path.of(arguments[0]), Path.of(arguments[1]), new DrydockClient(URI.create(arguments[2])))
                .run();
    }

    private void run() throws Exception {
        System.out.printf("""
                ## The process

                Commands are `/nocobase help` on the console, %d a second for %d seconds; one is acknowledged once it is in the \
                inbox, from which no crash takes it. The process is killed while it rehearses a backup and started anew at \
                once: time runs until that step is begun again.

                | what | | goal | |
                |---|---|---|---|
                """, A_SECOND, SECONDS);
        row("start, as its log has it", lastOf(STARTED, files.resolve("drydock.log")) + " s", "", "");
        row("resident memory after the start", resident(), "", "");
        List<Duration> all = acknowledgements();
        int refused = A_SECOND * SECONDS - all.size();
        Durations taken = Durations.of(all);
        Duration slow = taken.percentile(95);
        row("commands that were refused", refused + " of " + A_SECOND * SECONDS, "none", met(refused == 0));
        row("command to acknowledgement, p50", Durations.shown(taken.median()), "", "");
        row(
                "command to acknowledgement, p95",
                Durations.shown(slow),
                "under " + Durations.shown(ACKNOWLEDGED),
                met(slow.compareTo(ACKNOWLEDGED) < 0));
        row("resident memory after that", resident(), "", "");
        row("kill to resumed step", Durations.shown(resumed()), "", "");
        System.out.println();
    }

    private static String met(boolean goal) {
        return goal ? "met" : "**missed**";
    }

    private static void row(String what, String value, String goal, String met) {
        System.out.printf("| %s | %s | %s | %s |%n", what, value, goal, met);
    }

    private Path remembered() {
        return files.resolve("drydock.pid");
    }

    private long process() throws IOException {
        return Long.parseLong(Files.readString(remembered()).split(" ", -1)[0]);
    }

    private String resident() throws IOException {
        return megabytes(process()) + " MB";
    }

    /** What a process has resident. */
    static long megabytes(long process) throws IOException {
        return Long.parseLong(lastOf(RESIDENT, Path.of("/proc", Long.toString(process), "status"))) / 1024;
    }

    private static String lastOf(Pattern pattern, Path file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        String last = "0";
        while (matcher.find()) {
            last = matcher.group(1);
        }
        return last;
    }

    private List<Duration> acknowledgements() throws Exception {
        List<Future<Optional<Duration>>> all = new ArrayList<>();
        long begin = System.nanoTime();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < A_SECOND * SECONDS; i++) {
                long due = begin + i * TimeUnit.SECONDS.toNanos(1) / A_SECOND;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                all.add(people.submit(this::acknowledged));
            }
        }
        List<Duration> taken = new ArrayList<>();
        for (Future<Optional<Duration>> one : all) {
            one.get().ifPresent(taken::add);
        }
        return taken;
    }

    /** Empty where it was refused, as where the machine is too loaded for so many. */
    private Optional<Duration> acknowledged() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try {
            drydock.say("carol", "/nocobase help");
        } catch (IllegalStateException refused) {
            System.err.println("bench: " + refused.getMessage());
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(System.nanoTime() - begin));
    }

    private Duration resumed() throws IOException, InterruptedException {
        drydock.say("alice", "/nocobase upgrade 1.4 demo");
        String run = openRun();
        drydock.say("alice", "/nocobase run approve " + run);
        await(run, "rehearse", Instant.EPOCH);
        Instant killed = Instant.now();
        call("kill", "-KILL", Long.toString(process()));
        Files.delete(remembered()); // who has not been waited for yet looks as if it were alive
        call(demo.toString(), "--detach");
        Duration resumed = Duration.between(killed, await(run, "rehearse", killed));
        drydock.say("alice", "/nocobase run abort " + run);
        return resumed;
    }

    private static void call(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
    }

    private String openRun() throws IOException, InterruptedException {
        for (Instant end = Instant.now().plus(LONGEST); Instant.now().isBefore(end); ) {
            JsonNode newest = drydock.runs().path(0);
            if (newest.path("status").asText().equals("open")
                    && drydock.run(newest.path("id").asText())
                            .path("waitsFor")
                            .asText()
                            .equals("start")) {
                return newest.path("id").asText();
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        throw new IllegalStateException("no run asks to be started: " + drydock.runs());
    }

    /** @return when a step was begun that is called so */
    private Instant await(String run, String title, Instant after) throws IOException, InterruptedException {
        for (Instant end = Instant.now().plus(LONGEST); Instant.now().isBefore(end); ) {
            for (JsonNode event : drydock.run(run).path("events")) {
                Instant at = Instant.parse(event.path("at").asText());
                if (event.path("what").asText().equals("StepStarted")
                        && event.path("text").asText().startsWith(title)
                        && at.isAfter(after)) {
                    return at;
                }
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        throw new IllegalStateException("nothing began that is called '" + title + "': " + drydock.run(run));
    }
}
