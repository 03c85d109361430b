package drydock.balancer.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What handlers do with requests by routes of their own. */
final class Handlers {
    private static final int MOST_INVOKED = 5; // a named route may invoke others, and itself

    private Handlers() {}

    /** The lists of routes inside of a handler: a subroute's, and those for what a node has answered. */
    static List<JsonNode> routesIn(JsonNode handler) {
        List<JsonNode> routes = new ArrayList<>();
        routes.add(handler.path("routes"));
        handler.path("handle_response").forEach(response -> routes.add(response.path("routes")));
        return routes;
    }

    /** Those of a route, and all inside of them. */
    static List<JsonNode> allOf(JsonNode route) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode handler : route.path("handle")) {
            all.add(handler);
            routesIn(handler).forEach(routes -> routes.forEach(inner -> all.addAll(allOf(inner))));
        }
        return all;
    }

    /** A server with its named routes in the places where they are invoked. */
    static JsonNode invoked(JsonNode server) {
        JsonNode named = server.path("named_routes");
        return named.isEmpty() ? server : invoked(server, named, 0);
    }

    private static JsonNode invoked(JsonNode json, JsonNode named, int depth) {
        if (json.path("handler").asText().equals("invoke") && depth < MOST_INVOKED) {
            ObjectNode subroute = JsonNodeFactory.instance.objectNode().put("handler", "subroute");
            JsonNode route = named.path(json.path("name").asText());
            if (!route.isMissingNode()) {
                subroute.putArray("routes").add(invoked(route, named, depth + 1));
            }
            return subroute;
        }
        if (json.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            json.forEach(one -> all.add(invoked(one, named, depth)));
            return all;
        }
        if (json.isObject()) {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            json.fieldNames().forEachRemaining(name -> all.set(name, invoked(json.get(name), named, depth)));
            return all;
        }
        return json;
    }
}
