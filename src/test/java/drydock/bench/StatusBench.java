package drydock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long people wait for the answer to {@code status} and to a plan, from the moment at which they say it on the console
 * until it stands there, beside {@code docker ps} on the cluster's hosts.
 */
public final class StatusBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP = 5;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI console;
    private final List<URI> engines;

    private StatusBench(URI console, List<URI> engines) {
        this.console = console;
        this.engines = engines;
    }

    /** @param arguments how often each is asked, the address of a Drydock that runs, and those of the hosts' engines */
    public static void main(String... arguments) throws Exception {
        int times = Integer.parseInt(arguments[0]);
        List<URI> engines = Stream.of(arguments).skip(2).map(URI::create).toList();
        new StatusBench(URI.create(arguments[1]), engines).run(times);
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
                goal.isZero() ? "" : slow.compareTo(goal) < 0 ? "met" : "missed");
    }

    private int listContainers() throws IOException, InterruptedException {
        int found = 0;
        for (URI engine : engines) {
            found += get(engine.resolve("/containers/json")).size();
        }
        return found;
    }

    /** @return what was said first after it */
    private String answer(String command) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("user", "alice", "text", command));
        HttpRequest said = HttpRequest.newBuilder(console.resolve("/console/messages"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        long own = read(said).path("id").asLong();
        Instant end = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(end)) {
            for (JsonNode message : get(console.resolve("/console/messages?after=" + own))) {
                if (message.path("author").asText().equals("drydock")
                        && message.path("id").asLong() > own) {
                    return message.path("text").asText();
                }
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        throw new IllegalStateException("no answer to " + command);
    }

    private JsonNode get(URI address) throws IOException, InterruptedException {
        return read(HttpRequest.newBuilder(address).GET().build());
    }

    private JsonNode read(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() > 299) {
            throw new IllegalStateException(request.uri() + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
