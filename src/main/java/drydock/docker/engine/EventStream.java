package drydock.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import drydock.docker.Docker.Event;
import drydock.docker.Docker.Following;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.docker.engine.transport.ApiNames;
import drydock.docker.engine.transport.EngineApi;
import drydock.docker.engine.transport.EngineResponse;
import drydock.text.Text;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Follows the container events of one host; a host that falls silent is asked whether it is still there. */
final class EventStream implements Following {
    private static final int OK = 200;
    private static final long NANOS = 1_000_000_000L;

    private final EngineApi api;
    private final Consumer<Event> sink;
    private final Consumer<DockerException> lost;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final Thread follower;
    private volatile boolean closed;

    EventStream(EngineApi api, Instant since, Consumer<Event> sink, Consumer<DockerException> lost) {
        this.api = api;
        this.sink = sink;
        this.lost = lost;
        this.follower = Thread.ofVirtual().name("docker-events-" + api.host()).unstarted(() -> follow(since));
    }

    /** Returns once the host has begun to answer. */
    EventStream open() {
        follower.start();
        try {
            opened.join();
            return this;
        } catch (CompletionException e) {
            throw e.getCause() instanceof DockerException known ? known : e;
        }
    }

    private void follow(Instant since) {
        try {
            api.stream(
                    EngineApi.request(Method.GET, path(since)), api.timeouts().connecting(), api::ping, this::read);
        } catch (DockerException e) {
            end(e);
        } catch (RuntimeException e) {
            end(new DockerException(Text.of("docker.no-events", api.host()), e));
        }
    }

    private static String path(Instant since) {
        return "/events?since=%d.%09d&filters=%s"
                .formatted(since.getEpochSecond(), since.getNano(), ApiNames.query("{\"type\":[\"container\"]}"));
    }

    private Void read(int status, InputStream body) throws IOException {
        if (status != OK) {
            EngineResponse.of(api.host(), status, body.readAllBytes()).orRefuse(Text.of("docker.to.tell-events"));
        }
        opened.complete(null);
        try (MappingIterator<JsonNode> events =
                EngineResponse.JSON.readerFor(JsonNode.class).readValues(body)) {
            while (!closed && events.hasNextValue()) {
                pass(events.nextValue());
            }
        }
        throw new HostUnreachable(api.host(), new EOFException("its stream of events ended"));
    }

    private void pass(JsonNode event) {
        JsonNode actor = event.path("Actor");
        Map<String, String> attributes = new HashMap<>();
        actor.path("Attributes")
                .properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
        long at = event.path("timeNano").asLong(event.path("time").asLong() * NANOS);
        if (!closed) {
            sink.accept(new Event(
                    Instant.ofEpochSecond(at / NANOS, at % NANOS),
                    action(event),
                    actor.path("ID").asText(),
                    attributes));
        }
    }

    /** Without what follows a colon, which for a command that is run is the whole of it. */
    private static String action(JsonNode event) {
        return event.path("Action").asText().split(":", 2)[0];
    }

    private void end(DockerException reason) {
        boolean neverBegan = opened.completeExceptionally(reason);
        if (!neverBegan && !closed) {
            lost.accept(reason);
        }
    }

    @Override
    public void close() {
        closed = true;
        follower.interrupt();
    }
}
