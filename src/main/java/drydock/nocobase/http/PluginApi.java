package drydock.nocobase.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.Version;
import drydock.http.HttpResponse;
import drydock.nocobase.NocoBaseException;
import drydock.text.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a node of a cluster is asked to change a plugin, and what its answers to {@code pm:} requests mean. */
record PluginApi(String cluster, String node) {
    /** From it on a node can answer when a change is done, and say why it is not. */
    private static final Version ANSWERING = Version.of("2.1.0");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Of an answer to {@code pm:list}. */
    List<Plugin> plugins(HttpResponse response) {
        if (response.status() == 401 || response.status() == 403) {
            throw refused(response.status());
        }
        JsonNode data = ResponseJson.of(response).path("data");
        if (response.status() != 200 || !response.whole() || !data.isArray()) {
            throw unreadable(response.status());
        }
        List<Plugin> plugins = new ArrayList<>();
        data.forEach(entry -> plugins.add(plugin(entry, response.status())));
        return plugins;
    }

    private Plugin plugin(JsonNode entry, int status) {
        String packageName = UntrustedText.text(entry.path("packageName").asText(""), 200);
        String name = name(entry);
        if (name.isEmpty()) {
            throw unreadable(status);
        }
        return new Plugin(
                name,
                packageName,
                Version.parse(entry.path("version").asText("")),
                entry.path("enabled").asBoolean(false),
                entry.path("builtIn").asBoolean(false));
    }

    private NocoBaseException unreadable(int status) {
        return new NocoBaseException(Text.of("nocobase.other-list", node, status));
    }

    private NocoBaseException refused(int status) {
        return new NocoBaseException(Text.of("nocobase.key-refused", node, cluster, status));
    }

    /** Of whatever in the answer has a name. */
    static List<String> names(HttpResponse response) {
        List<String> names = new ArrayList<>();
        ResponseJson.of(response).path("data").forEach(entry -> names.add(name(entry)));
        return names.stream().filter(name -> !name.isEmpty()).toList();
    }

    private static String name(JsonNode entry) {
        return UntrustedText.text(
                entry.path("name").asText(entry.path("packageName").asText("")), 200);
    }

    /** @param running version of the node */
    static String path(PluginChange change, Optional<Version> running) {
        String path = "/api/pm:" + change.action().word();
        String named = path + "?filterByTk=" + URLEncoder.encode(change.plugin(), StandardCharsets.UTF_8);
        return switch (change.action()) {
            case ADD, UPDATE -> path;
            case REMOVE -> named;
            case ENABLE, DISABLE -> answers(running) ? named + "&awaitResponse=true" : named;
        };
    }

    private static boolean answers(Optional<Version> running) {
        return running.filter(known -> known.compareTo(ANSWERING) >= 0).isPresent();
    }

    static String body(PluginChange change) {
        ObjectNode body = MAPPER.createObjectNode();
        switch (change.action()) {
            case ENABLE, DISABLE, REMOVE -> {}
            case ADD -> source(change, body, change.archive().isEmpty());
            case UPDATE -> source(change, body, true);
        }
        return body.toString();
    }

    private static void source(PluginChange change, ObjectNode body, boolean named) {
        if (named) {
            body.put("packageName", change.plugin());
        }
        change.archive()
                .ifPresentOrElse(
                        archive -> body.put("compressedFileUrl", archive.address()),
                        () -> body.put("registry", change.source()));
        change.version().ifPresent(wanted -> body.put("version", wanted.toString()));
    }

    /** What an answer says against a change; empty where it says nothing. */
    Optional<String> objection(HttpResponse response) {
        if (response.status() == 401) {
            throw refused(response.status());
        }
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
