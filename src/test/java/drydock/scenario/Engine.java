package drydock.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A host's Docker engine, asked by the test itself. */
record Engine(String host, String address) {

    URI uri(String path) {
        return URI.create("http://" + address + ":2375" + path);
    }

    /** Every container, running or not, as {@code inspect} shows it. */
    List<JsonNode> containers() {
        return StreamSupport.stream(Http.get(uri("/containers/json?all=1")).spliterator(), false)
                .map(found -> container(found.path("Id").asText()))
                .filter(found -> !found.isMissingNode())
                .toList();
    }

    /** Missing where there is none. */
    JsonNode container(String name) {
        return Http.get(uri("/containers/" + name + "/json"));
    }

    JsonNode image(String id) {
        return Http.get(uri("/images/" + id + "/json"));
    }

    /** As the engine writes them. */
    Stream<JsonNode> containerEvents(Instant since, Instant until) {
        return read(uri("/events?since=" + seconds(since) + "&until=" + seconds(until)
                        + "&filters=%7B%22type%22%3A%5B%22container%22%5D%7D"))
                .stream();
    }

    /** What happened between two moments, but for commands in containers and health checks, which change nothing. */
    List<String> events(Instant since, Instant until) {
        List<String> events = new ArrayList<>();
        for (JsonNode event : read(uri("/events?since=" + seconds(since) + "&until=" + seconds(until)))) {
            String action = event.path("Action").asText();
            if (!action.startsWith("exec_") && !action.startsWith("health_status")) {
                events.add(host + ": " + event.path("Type").asText() + " " + action + " "
                        + event.path("Actor").path("Attributes").path("name").asText());
            }
        }
        return events;
    }

    private static List<JsonNode> read(URI address) {
        String body =
                Http.expect(Http.send(HttpRequest.newBuilder(address)), 200).body();
        try (MappingIterator<JsonNode> all = Http.JSON.readerFor(JsonNode.class).readValues(body)) {
            return all.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String seconds(Instant instant) {
        return "%d.%09d".formatted(instant.getEpochSecond(), instant.getNano());
    }
}
