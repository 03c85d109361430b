package drydock.nocobase.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.Version;
import drydock.http.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a node is asked to change a plugin.
 *
 * @param version of the node: from 2.1 on it can answer when the change is done, and say why it is not
 */
record PluginRequest(PluginChange change, Optional<Version> version) {
    private static final Version ANSWERING = Version.of("2.1.0");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    String path() {
        String path = "/api/pm:" + change.action().word();
        String named = path + "?filterByTk=" + URLEncoder.encode(change.plugin(), StandardCharsets.UTF_8);
        return switch (change.action()) {
            case ADD, UPDATE -> path;
            case REMOVE -> named;
            case ENABLE, DISABLE -> answers() ? named + "&awaitResponse=true" : named;
        };
    }

    private boolean answers() {
        return version.filter(known -> known.compareTo(ANSWERING) >= 0).isPresent();
    }

    String body() {
        ObjectNode body = MAPPER.createObjectNode();
        switch (change.action()) {
            case ENABLE, DISABLE, REMOVE -> {}
            case ADD -> source(body, change.archive().isEmpty());
            case UPDATE -> source(body, true);
        }
        return body.toString();
    }

    private void source(ObjectNode body, boolean named) {
        if (named) {
            body.put("packageName", change.plugin());
        }
        change.archive()
                .ifPresentOrElse(
                        archive -> body.put("compressedFileUrl", archive.address()),
                        () -> body.put("registry", change.source()));
        change.version().ifPresent(wanted -> body.put("version", wanted.toString()));
    }

    /** What an answer says against the change; empty where it says nothing. */
    static Optional<String> objection(HttpResponse response) {
        if (response.status() < 400) {
            return Optional.empty();
        }
        JsonNode json = ResponseJson.of(response);
        String said = UntrustedText.text(
                json.path("errors")
                        .path(0)
                        .path("message")
                        .asText(json.path("error").path("message").asText("")),
                300);
        return Optional.of("HTTP " + response.status() + (said.isEmpty() ? "" : ", " + said));
    }
}
