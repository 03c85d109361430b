package drydock.balancer.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A list of routes with the gate in it, and where requests go behind that: by the variable {@code drydock_without}, which
 * names the nodes that are drained, to one set of addresses or another.
 *
 * @param routes in their order; all of them see a request until one has answered it
 * @param gate which of them it is
 */
record GatedRoutes(JsonNode routes, int gate) {
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

    private static String key(List<String> absent) {
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

    /** Where requests go while no node is drained. */
    Set<Upstream> upstreams() {
        return ways().stream()
                .flatMap(way -> way.upstreams().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Set<String> addresses() {
        return addresses(upstreams(), _ -> true);
    }

    /** Where they go while these are; empty where that is not known. */
    Set<String> addressesWithout(List<String> absent) {
        Set<String> addresses = new LinkedHashSet<>();
        ways().forEach(way -> addresses.addAll(addresses(way.without(key(absent)), _ -> true)));
        return addresses;
    }

    /** Whether each way that requests may take has another one for the time when these nodes are drained. */
    boolean knowsWithout(List<String> absent) {
        List<Way> ways = ways();
        return !ways.isEmpty()
                && ways.stream()
                        .allMatch(way -> areTold(way.without(key(absent)))
                                && !way.without(key(absent)).isEmpty());
    }

    boolean tellsWebSockets() {
        return areTold(upstreams());
    }

    /** Whether WebSockets go to the same addresses as requests do, and are told from these. */
    private static boolean areTold(Set<Upstream> upstreams) {
        return addresses(upstreams, Upstream::forWebSockets)
                .equals(addresses(upstreams, upstream -> !upstream.forWebSockets()));
    }

    private static Set<String> addresses(Set<Upstream> upstreams, Predicate<Upstream> which) {
        return upstreams.stream()
                .filter(which)
                .map(Upstream::address)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Where requests go that have come to one place of the routes.
     *
     * @param upstreams while no node is drained
     * @param others where they would have gone before that, by the value of the variable
     */
    private record Way(Set<Upstream> upstreams, Map<String, Set<Upstream>> others) {
        Set<Upstream> without(String key) {
            return others.getOrDefault(key, Set.of());
        }
    }

    private List<Way> ways() {
        List<JsonNode> behind = new ArrayList<>();
        for (int i = gate + 1; i < routes.size(); i++) {
            behind.add(routes.get(i));
        }
        List<Way> ways = new ArrayList<>();
        collect(behind, Map.of(), ways);
        return ways;
    }

    private static void collect(Iterable<JsonNode> routes, Map<String, Set<Upstream>> before, List<Way> ways) {
        Map<String, Set<Upstream>> others = new LinkedHashMap<>(before);
        for (JsonNode route : routes) {
            List<String> keys = keys(route);
            for (String key : keys) {
                others.computeIfAbsent(key, _ -> new LinkedHashSet<>()).addAll(all(route.path("handle")));
            }
            for (JsonNode handler : keys.isEmpty() ? route.path("handle") : List.<JsonNode>of()) {
                Set<Upstream> upstreams = new LinkedHashSet<>(Upstream.of(handler));
                if (!upstreams.isEmpty()) {
                    ways.add(new Way(upstreams, new LinkedHashMap<>(others)));
                }
                collect(handler.path("routes"), others, ways);
            }
        }
    }

    /** The values of the variable for which a route is. */
    private static List<String> keys(JsonNode route) {
        List<String> keys = new ArrayList<>();
        for (JsonNode conditions : route.path("match")) {
            if (conditions.size() == 1) {
                conditions.path("vars").path(WITHOUT).forEach(value -> keys.add(value.asText()));
            }
        }
        return keys;
    }

    private static Set<Upstream> all(JsonNode handlers) {
        Set<Upstream> found = new LinkedHashSet<>();
        for (JsonNode handler : handlers) {
            found.addAll(Upstream.of(handler));
            handler.path("routes").forEach(route -> found.addAll(all(route.path("handle"))));
        }
        return found;
    }
}
