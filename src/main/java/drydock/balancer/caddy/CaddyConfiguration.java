package drydock.balancer.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.balancer.NodeGroups;
import drydock.cluster.Node;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a Caddy works with, as its API tells it: what the lines of a Caddyfile have become. */
record CaddyConfiguration(JsonNode json) {
    private static final int DEEPEST = 50;

    /** What stands behind a gate, wherever one stands. */
    List<GatedRoutes> gated() {
        List<GatedRoutes> found = new ArrayList<>();
        servers().forEach(server -> walk(server.path("routes"), found, new LinkedHashSet<>(), 0));
        return found;
    }

    private Set<String> past() {
        Set<String> past = new LinkedHashSet<>();
        servers().forEach(server -> walk(server.path("routes"), new ArrayList<>(), past, 0));
        return past;
    }

    private JsonNode servers() {
        return json.path("apps").path("http").path("servers");
    }

    /** @param past receives the addresses that are reached without a gate */
    private static void walk(JsonNode routes, List<GatedRoutes> gated, Set<String> past, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        for (int i = 0; i < routes.size(); i++) {
            if (GateRoute.of(routes.get(i)).isPresent()) {
                gated.add(new GatedRoutes(routes, i));
                return;
            }
            for (JsonNode handler : routes.get(i).path("handle")) {
                Upstream.of(handler).forEach(upstream -> past.add(upstream.address()));
                walk(handler.path("routes"), gated, past, depth + 1);
            }
        }
    }

    /** What a closed entrance would miss; empty where it would be closed. */
    List<Text> missingAtTheGate() {
        List<GatedRoutes> gated = gated();
        if (gated.isEmpty()) {
            return List.of(Text.of("balancer.caddy.gate", "import drydock_gate"));
        }
        List<Text> missing = new ArrayList<>();
        Set<String> past = past();
        addresses().stream()
                .filter(past::contains)
                .map(address -> Text.of("balancer.caddy.past-the-gate", "import drydock_gate", address))
                .forEach(missing::add);
        if (!gated.stream().allMatch(GatedRoutes::knowsTokens)) {
            missing.add(Text.of("balancer.caddy.tokens", "vars_regexp … " + GateRoute.TOKEN));
        }
        return missing;
    }

    /** The lines that it lacks, each once. */
    List<Text> missing(List<Node> nodes) {
        Set<Text> missing = new LinkedHashSet<>(missingAtTheGate());
        List<String> names = nodes.stream().map(Node::name).toList();
        for (GatedRoutes routes : gated()) {
            if (routes.addresses().isEmpty()) {
                missing.add(Text.of("balancer.caddy.proxy", "reverse_proxy ADDRESS …"));
            }
            if (!routes.tellsWebSockets()) {
                missing.add(Text.of("balancer.caddy.websockets", "reverse_proxy @websocket tcp/ADDRESS …"));
            }
            if (names.size() > 1) {
                names.stream()
                        .filter(name -> !routes.looksAt(name))
                        .map(name -> Text.of("balancer.caddy.drained", GatedRoutes.line(name), name))
                        .forEach(missing::add);
                if (!routes.inOrder(names)) {
                    missing.add(Text.of("balancer.caddy.order", String.join(" ", names)));
                }
            }
            NodeGroups.leftOut(nodes).stream()
                    .filter(absent -> !routes.knowsWithout(absent))
                    .map(absent -> Text.of("balancer.caddy.set", GatedRoutes.matcher(absent)))
                    .forEach(missing::add);
        }
        return List.copyOf(missing);
    }

    /** Whether it knows where requests go while these nodes get none. */
    boolean knowsWithout(List<String> absent) {
        List<GatedRoutes> gated = gated();
        return !gated.isEmpty() && gated.stream().allMatch(routes -> routes.knowsWithout(absent));
    }

    /** Where the nodes are, without what is for their WebSockets. */
    Set<String> addressesOfRequests() {
        Set<String> addresses = new LinkedHashSet<>();
        gated().forEach(routes -> routes.upstreams().stream()
                .filter(upstream -> !upstream.forWebSockets())
                .forEach(upstream -> addresses.add(upstream.address())));
        return addresses;
    }

    private Set<String> addresses() {
        Set<String> addresses = new LinkedHashSet<>();
        gated().forEach(routes -> addresses.addAll(routes.addresses()));
        return addresses;
    }

    /** Which node is at an address, as {@code http://10.0.0.11:13000}: by what is left where it is left out. */
    Map<String, Node> servers(List<Node> nodes) {
        Map<String, Node> servers = new LinkedHashMap<>();
        for (GatedRoutes routes : gated()) {
            for (Node node : nodes) {
                Set<String> without = nodes.size() > 1 ? routes.addressesWithout(List.of(node.name())) : Set.of();
                routes.upstreams().stream()
                        .filter(upstream -> !upstream.forWebSockets() && !without.contains(upstream.address()))
                        .forEach(upstream -> servers.putIfAbsent(upstream.url(), node));
            }
        }
        return servers;
    }
}
