package drydock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.cluster.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** What tests ask of a lab host's engine that Drydock itself never does: making networks and images. */
public final class LabEngine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String address;

    public LabEngine(Host host) {
        this.address = host.docker().toString().replaceFirst("^tcp:", "http:");
    }

    public JsonNode get(String path) {
        return send(request(path).GET());
    }

    public JsonNode post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-Registry-Auth", "e30=")
                .POST(json(body)));
    }

    /** Does not mind where there is nothing. */
    public void delete(String path) {
        send(request(path).DELETE());
    }

    /** @param context a tar file that holds a Dockerfile */
    public void build(String tag, byte[] context) {
        send(request("/build?rm=1&forcerm=1&t=" + tag)
                .header("Content-Type", "application/x-tar")
                .POST(BodyPublishers.ofByteArray(context)));
    }

    /** A network of a test's own. */
    public void network(String name, Map<String, Object> more) {
        delete("/networks/" + name);
        post("/networks/create", merged(Map.of("Name", name, "CheckDuplicate", true), more));
    }

    private static Map<String, Object> merged(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new java.util.HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private HttpRequest.Builder request(String path) {
        Assumptions.assumeTrue(
                address.startsWith("http:"), "skipped: it asks the engine over TCP, and this one answers on a socket");
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last of the JSON objects that came. */
    private static JsonNode send(HttpRequest.Builder request) {
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() > 299 && response.statusCode() != 404) {
                throw new IllegalStateException(response + ": " + response.body());
            }
            return last(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode last(String body) throws IOException {
        JsonNode last = JSON.missingNode();
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(body)) {
            while (values.hasNextValue()) {
                last = values.nextValue();
                if (last.has("error")) {
                    throw new IllegalStateException(last.path("error").asText());
                }
            }
        }
        return last;
    }
}
