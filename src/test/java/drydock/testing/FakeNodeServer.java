package drydock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.cluster.software.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A node over HTTP, as NocoBase answers, without any NocoBase. */
public final class FakeNodeServer extends HostileServer {
    public static final String API_KEY = "demo-api-key";
    public static final String HEALTH = "/api/__health_check";
    public static final String INFO = "/api/app:getInfo";
    public static final String PLUGINS = "/api/pm:list";
    public static final String ENABLED = "/api/pm:listEnabled";
    /** Of the plugin map, where it is loaded. */
    public static final String MAP = "/api/map:list";

    private static final ObjectMapper JSON = new ObjectMapper();

    private volatile List<Plugin> plugins = List.of();

    public Node node() {
        return new Node("nb-1", "a", "nocobase-1", url());
    }

    public void runs(String version, List<Plugin> there) {
        plugins = there;
        answer(HEALTH, 200, "text/plain", "ok");
        answer(INFO, 200, "application/json", "{\"data\":{\"version\":\"" + version + "\",\"lang\":\"en-US\"}}");
        answer("/", 200, "text/html", "<html></html>");
        on(PLUGINS, exchange -> reply(exchange, () -> json(plugins)));
        on(
                ENABLED,
                exchange -> send(
                        exchange,
                        200,
                        Map.of("Content-Type", "application/json"),
                        json(plugins.stream().filter(Plugin::enabled).toList())));
        on(MAP, exchange -> send(exchange, hasLoaded("map") ? 200 : 404, Map.of(), ""));
        for (Action action : Action.values()) {
            on("/api/pm:" + action.word(), exchange -> reply(exchange, () -> changed(action, exchange)));
        }
    }

    private boolean hasLoaded(String name) {
        return plugins.stream().anyMatch(plugin -> plugin.isCalled(name) && plugin.enabled());
    }

    private void reply(HttpExchange exchange, Supplier<String> answer) throws IOException {
        boolean known =
                ("Bearer " + API_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        send(
                exchange,
                known ? 200 : 401,
                Map.of("Content-Type", "application/json"),
                known ? answer.get() : invalidToken());
    }

    /** At once; of what cannot be done, nothing is said. */
    private String changed(Action action, HttpExchange exchange) {
        try {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            String plugin = body.path("packageName").asText(query.replaceFirst("^filterByTk=([^&]*).*", "$1"));
            PluginChange change = new PluginChange(
                    action,
                    plugin,
                    Version.parse(body.path("version").asText("")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            plugins = FakePlugins.after(change, plugins);
            return "{\"data\":\"ok\"}";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it answers while it is not running: APP_COMMANDING, APP_ERROR … */
    public void says(String code, String message) {
        String body = "{\"error\":{\"status\":503,\"maintaining\":true,\"message\":\"" + message
                + "\",\"command\":{\"name\":\"start\"},\"code\":\"" + code + "\"}}";
        for (String path : List.of(HEALTH, INFO, PLUGINS, ENABLED)) {
            answer(path, 503, "application/json; charset=utf-8", body);
        }
    }

    private static String invalidToken() {
        return "{\"errors\":[{\"message\":\"Your session has expired.\",\"code\":\"INVALID_TOKEN\"}]}";
    }

    private static String json(List<Plugin> plugins) {
        return plugins.stream().map(FakeNodeServer::json).collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    private static String json(Plugin plugin) {
        return "{\"name\":\"" + plugin.name() + "\",\"packageName\":\"" + plugin.packageName() + "\",\"version\":\""
                + plugin.version().map(Object::toString).orElse("") + "\",\"enabled\":" + plugin.enabled()
                + ",\"builtIn\":" + plugin.builtIn() + "}";
    }
}
