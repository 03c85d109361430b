package drydock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long people wait for the answer to {@code status} and to a plan, from the moment at which they say it on the console
 * until it stands there, beside {@code docker ps} on the cluster's hosts.
 */
public final class StatusBench {
    private static final int WARM_UP = 5;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final DrydockClient drydock;
    private final List<URI> engines;

    private StatusBench(DrydockClient drydock, List<URI> engines) {
        this.drydock = drydock;
        this.engines = engines;
    }

    /** @param arguments how often each is asked, the address of a Drydock that runs, and those of the hosts' engines */
    public static void main(String... arguments) throws Exception {
        int times = Integer.parseInt(arguments[0]);
        List<URI> engines = Stream.of(arguments).skip(2).map(URI::create).toList();
        new StatusBench(new DrydockClient(URI.create(arguments[1])), engines).run(times);
    }

    private void run(int times) throws Exception {
        Durations list = Durations.of(WARM_UP, times, this::listContainers);
        Durations status = Durations.of(WARM_UP, times, () -> answer("/nocobase status demo"));
        Durations plan = Durations.of(WARM_UP, times, () -> answer("/nocobase upgrade 1.4 demo --plan"));
        System.out.printf("""
                ## Status and plans

                %d hosts with the demo's cluster; each was asked %d times, after %d times that do not count. Time runs from \
                saying the command on the console until the answer stands there. `docker ps` is what that command asks of an \
                engine, of one host after the other, on a new connection each, without starting a program. Up to a second of \
                each answer is the outbox, which is looked at once a second.

                | asked | p50 | p95 | p95 beside `docker ps` | goal for p95 | |
                |---|---|---|---|---|---|
                """, engines.size(), times, WARM_UP);
        row("`docker ps` on all hosts", list, list, Duration.ZERO);
        row("`status`", status, list, Duration.ofSeconds(2));
        row("`upgrade 1.4 --plan`", plan, list, Duration.ofSeconds(3));
        System.out.println();
    }

    private static void row(String what, Durations took, Durations beside, Duration goal) {
        Duration slow = took.percentile(95);
        System.out.printf(
                "| %s | %s | %s | %s | %s | %s |%n",
                what,
                Durations.shown(took.median()),
                Durations.shown(slow),
                String.format(
                        Locale.ROOT,
                        "%.0f ×",
                        (double) slow.toNanos() / beside.percentile(95).toNanos()),
                goal.isZero() ? "" : "under " + goal.toSeconds() + " s",
                goal.isZero() ? "" : slow.compareTo(goal) < 0 ? "met" : "**missed**");
    }

    private int listContainers() throws IOException, InterruptedException {
        int found = 0;
        for (URI engine : engines) {
            found += drydock.get(engine.resolve("/containers/json")).size();
        }
        return found;
    }

    /** @return what was said first after it */
    private String answer(String command) throws IOException, InterruptedException {
        long own = drydock.say("alice", command);
        Instant end = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(end)) {
            for (JsonNode message : drydock.messages(own)) {
                if (message.path("author").asText().equals("drydock")
                        && message.path("id").asLong() > own) {
                    return message.path("text").asText();
                }
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        throw new IllegalStateException("no answer to " + command);
    }
}
