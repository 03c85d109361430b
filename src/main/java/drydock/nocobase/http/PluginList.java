package drydock.nocobase.http;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.Version;
import drydock.http.HttpResponse;
import drydock.nocobase.NocoBaseException;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What an answer to {@code pm:list} means. */
record PluginList(String cluster, String node) {

    List<Plugin> read(HttpResponse response) {
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

    NocoBaseException refused(int status) {
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
}
