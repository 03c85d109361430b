package drydock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** What a program says to a Drydock that runs, and reads of it. */
final class DrydockClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    DrydockClient(URI address) {
        this.address = address;
    }

    /** @return the message's number: what is said later has a larger one */
    long say(String user, String text) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("user", user, "text", text));
        HttpRequest said = HttpRequest.newBuilder(address.resolve("/console/messages"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return read(said).path("id").asLong();
    }

    /** The messages that are new or were changed since a change of that number. */
    JsonNode messages(long after) throws IOException, InterruptedException {
        return get(address.resolve("/console/messages?after=" + after));
    }

    JsonNode runs() throws IOException, InterruptedException {
        return get(address.resolve("/api/runs"));
    }

    JsonNode run(String id) throws IOException, InterruptedException {
        return get(address.resolve("/api/runs/" + id));
    }

    JsonNode get(URI from) throws IOException, InterruptedException {
        return read(HttpRequest.newBuilder(from).GET().build());
    }

    private JsonNode read(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() > 299) {
            throw new IllegalStateException(request.uri() + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
