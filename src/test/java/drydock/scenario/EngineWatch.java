package drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Follows the events of all hosts' engines and knows what was done to the containers of others: whatever a scenario is
 * about, nothing of theirs is stopped, killed, restarted, renamed, updated, removed, or written to.
 */
final class EngineWatch implements AutoCloseable {
    private static final List<String> HARM = List.of(
            "kill",
            "stop",
            "restart",
            "pause",
            "rename",
            "update",
            "destroy",
            "exec_create",
            "exec_start",
            "archive-path",
            "extract-to-dir");
    /** An engine that ends takes its containers with it. */
    private static final Duration ENDING = Duration.ofSeconds(30);
    /** Engines remember 256 events. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final List<Engine> engines;
    private final Bystanders bystanders;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("engine-watch").factory());
    private final Future<?> looking;
    private final Map<String, Instant> seenUntil = new HashMap<>();
    private final List<Harm> harm = new ArrayList<>();

    /** @param seen when it was heard of */
    private record Harm(String host, Instant seen, String what) {}

    EngineWatch(List<Engine> engines, Bystanders bystanders) {
        this.engines = engines;
        this.bystanders = bystanders;
        Instant now = Instant.now();
        engines.forEach(engine -> seenUntil.put(engine.host(), now));
        this.looking = clock.scheduleWithFixedDelay(
                this::look, LOOK_AGAIN.toMillis(), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        engines.forEach(this::look);
    }

    private void look(Engine engine) {
        Instant now = Instant.now();
        try {
            Map<String, String> theirs = bystanders.watched();
            engine.containerEvents(seenUntil.get(engine.host()), now)
                    .filter(event ->
                            theirs.containsKey(event.path("Actor").path("ID").asText()))
                    .filter(event -> HARM.stream().anyMatch(event.path("Action").asText()::startsWith))
                    .map(event -> new Harm(
                            engine.host(),
                            now,
                            event.path("Action").asText() + " "
                                    + theirs.get(event.path("Actor").path("ID").asText())))
                    .forEach(harm::add);
            seenUntil.put(engine.host(), now);
        } catch (RuntimeException away) {
            harm.removeIf(one -> one.host().equals(engine.host())
                    && one.seen().isAfter(now.minus(ENDING))
                    && (one.what().startsWith("kill") || one.what().startsWith("stop")));
        }
    }

    /** What was done until now is nobody's fault: other tests of this process make the lab anew. */
    synchronized void beginAnew() {
        look();
        harm.clear();
    }

    /** Since it began anew. */
    synchronized void assertNobodyWasHarmed() {
        look();
        List<String> found = harm.stream().map(Harm::what).toList();
        harm.clear();
        assertThat(found).as("what was done to containers of others").isEmpty();
    }

    @Override
    public void close() {
        looking.cancel(true);
        clock.shutdownNow();
    }
}
