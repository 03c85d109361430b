package drydock.testing;

import drydock.cluster.Node;
import drydock.nocobase.NocoBase.Plugin;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A node over HTTP, as NocoBase answers, without any NocoBase. */
public final class FakeNodeServer extends HostileServer {
    public static final String API_KEY = "demo-api-key";
    public static final String HEALTH = "/api/__health_check";
    public static final String INFO = "/api/app:getInfo";
    public static final String PLUGINS = "/api/pm:list";
    public static final String ENABLED = "/api/pm:listEnabled";

    public Node node() {
        return new Node("nb-1", "a", "nocobase-1", url());
    }

    public void runs(String version, List<Plugin> plugins) {
        answer(HEALTH, 200, "text/plain", "ok");
        answer(INFO, 200, "application/json", "{\"data\":{\"version\":\"" + version + "\",\"lang\":\"en-US\"}}");
        answer("/", 200, "text/html", "<html></html>");
        String list = plugins.stream().map(FakeNodeServer::json).collect(Collectors.joining(",", "{\"data\":[", "]}"));
        answer(
                ENABLED,
                200,
                "application/json",
                plugins.stream()
                        .filter(Plugin::enabled)
                        .map(FakeNodeServer::json)
                        .collect(Collectors.joining(",", "{\"data\":[", "]}")));
        on(PLUGINS, exchange -> {
            boolean known =
                    ("Bearer " + API_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            send(
                    exchange,
                    known ? 200 : 401,
                    Map.of("Content-Type", "application/json"),
                    known ? list : invalidToken());
        });
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

    private static String json(Plugin plugin) {
        return "{\"name\":\"" + plugin.name() + "\",\"version\":\""
                + plugin.version().map(Object::toString).orElse("") + "\",\"enabled\":" + plugin.enabled() + "}";
    }
}
