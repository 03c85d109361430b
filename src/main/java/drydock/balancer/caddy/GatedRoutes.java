package drydock.balancer.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list of routes with the gate in it, and where requests go behind that: by the variable {@code drydock_without}, which
 * names the nodes that are drained, to one set of addresses or another.
 *
 * @param routes in their order; all of them see a request until one has answered it
 * @param gate which of them it is
 * @param hosts for which names requests come to them
 */
record GatedRoutes(JsonNode routes, int gate, Hosts hosts) {
    private static final String WITHOUT = "drydock_without";
    private static final String SO_FAR = "{http.vars." + WITHOUT + "}";

    /** Of a Caddyfile, for a node that is drained. */
    static String line(String node) {
        return "vars @drained_" + node + " " + WITHOUT + " \"" + SO_FAR + "-" + node + "\"";
    }

    /** Of a Caddyfile, for requests while these nodes are drained. */
    static String matcher(List<String> absent) {
        return "@without" + key(absent) + " vars " + WITHOUT + " " + key(absent);
    }

    static String key(List<String> absent) {
        return absent.stream().map(name -> "-" + name).collect(Collectors.joining());
    }

    boolean knowsTokens() {
        boolean link = false;
        for (int i = 0; i < gate; i++) {
            link |= GateRoute.isLink(routes.get(i));
        }
        return link && GateRoute.of(routes.get(gate)).orElseThrow().safe();
    }

    /** Whether it notes of a node that it is drained. */
    boolean looksAt(String node) {
        return noteOf(node) >= 0;
    }

    /** The name of a set of nodes is made in their order. */
    boolean inOrder(List<String> nodes) {
        List<Integer> notes =
                nodes.stream().map(this::noteOf).filter(at -> at >= 0).toList();
        return notes.equals(notes.stream().sorted().toList());
    }

    private int noteOf(String node) {
        for (int i = 0; i < routes.size(); i++) {
            if (notes(routes.get(i), node)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean notes(JsonNode route, String node) {
        JsonNode conditions = route.path("match");
        return conditions.size() == 1
                && GateRoute.looksAt(conditions.get(0), "/drydock/drained/" + node)
                && route.path("handle").findValues(WITHOUT).stream()
                        .anyMatch(value -> value.asText().equals(SO_FAR + "-" + node));
    }

    NodeWays ways() {
        return NodeWays.behind(behind());
    }

    private List<JsonNode> behind() {
        List<JsonNode> behind = new ArrayList<>();
        for (int i = gate + 1; i < routes.size(); i++) {
            behind.add(routes.get(i));
        }
        return behind;
    }

    /** By what it finds addresses out when a request comes: nothing tells then which one is whose. */
    Set<String> dynamic() {
        Set<String> found = new LinkedHashSet<>();
        behind().forEach(route -> Handlers.allOf(route).forEach(handler -> found.addAll(Upstream.dynamic(handler))));
        return found;
    }

    boolean knowsWithout(List<String> absent) {
        return ways().knowWithout(key(absent));
    }

    /** The values of the variable for which a route is. */
    static List<String> keys(JsonNode route) {
        List<String> keys = new ArrayList<>();
        for (JsonNode conditions : route.path("match")) {
            if (conditions.size() == 1) {
                conditions.path("vars").path(WITHOUT).forEach(value -> keys.add(value.asText()));
            }
        }
        return keys;
    }
}
