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
import java.util.stream.Collectors;

/** What a Caddy works with, as its API tells it: what the lines of a Caddyfile have become. */
record CaddyConfiguration(JsonNode json) {
    private static final String GATE = "import drydock_gate";

    /** What stands behind a gate, wherever one stands. */
    List<GatedRoutes> gated() {
        return walk().gated;
    }

    private Walk walk() {
        Walk walk = new Walk();
        for (JsonNode each : json.path("apps").path("http").path("servers")) {
            JsonNode server = Handlers.invoked(each);
            walk.through(server.path("routes"), Hosts.ALL, 0);
            walk.through(server.path("errors").path("routes"), Hosts.ALL, 0);
        }
        return walk;
    }

    /** What is reached without a gate. @param dynamic what finds addresses out when a request comes */
    private record Past(List<Upstream> upstreams, List<String> dynamic, Hosts hosts) {}

    /** Goes through all routes. */
    private static final class Walk {
        private static final int DEEPEST = 50;
        private final List<GatedRoutes> gated = new ArrayList<>();
        private final List<Past> past = new ArrayList<>();

        private void through(JsonNode routes, Hosts hosts, int depth) {
            for (int i = 0; i < routes.size() && depth <= DEEPEST; i++) {
                if (GateRoute.of(routes.get(i)).isPresent()) {
                    gated.add(new GatedRoutes(routes, i, hosts));
                    return;
                }
                Hosts inside = hosts.of(routes.get(i));
                for (JsonNode handler : routes.get(i).path("handle")) {
                    past.add(new Past(Upstream.of(handler), Upstream.dynamic(handler), inside));
                    Handlers.routesIn(handler).forEach(inner -> through(inner, inside, depth + 1));
                }
            }
        }
    }

    /** What a closed entrance would miss; empty where it would be closed. @param host of the entrance */
    List<Text> missingAtTheGate(String host) {
        Walk walk = walk();
        if (walk.gated.isEmpty()) {
            return List.of(Text.of("balancer.caddy.gate", GATE));
        }
        List<Text> missing = new ArrayList<>();
        if (walk.gated.stream().noneMatch(routes -> routes.hosts().include(host))) {
            missing.add(Text.of("balancer.caddy.host", GATE, host));
        }
        Set<String> past = walk.past.stream()
                .flatMap(one -> one.upstreams().stream())
                .map(Upstream::address)
                .collect(Collectors.toSet());
        addresses().stream()
                .filter(past::contains)
                .map(address -> Text.of("balancer.caddy.past-the-gate", GATE, address))
                .forEach(missing::add);
        if (!walk.gated.stream().allMatch(GatedRoutes::knowsTokens)) {
            missing.add(Text.of("balancer.caddy.tokens", "vars_regexp … " + GateRoute.TOKEN));
        }
        return missing;
    }

    /** The lines that it lacks, each once. @param host of the entrance */
    List<Text> missing(List<Node> nodes, String host) {
        Set<Text> missing = new LinkedHashSet<>(missingAtTheGate(host));
        missing.addAll(perhapsPast(host));
        List<String> names = nodes.stream().map(Node::name).toList();
        for (GatedRoutes routes : gated()) {
            NodeWays ways = routes.ways();
            missing.addAll(strange(routes, ways));
            if (ways.addresses().isEmpty()) {
                missing.add(Text.of("balancer.caddy.proxy", "reverse_proxy ADDRESS …"));
            }
            if (!ways.tellWebSockets()) {
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
            missing.addAll(sets(routes, ways, nodes));
        }
        return List.copyOf(missing);
    }

    private static List<Text> strange(GatedRoutes routes, NodeWays ways) {
        List<Text> strange = new ArrayList<>();
        ways.strangers().stream()
                .map(address -> Text.of("balancer.caddy.stranger", "reverse_proxy " + address, GATE))
                .forEach(strange::add);
        routes.dynamic().stream()
                .map(dynamic -> Text.of("balancer.caddy.dynamic", dynamic))
                .forEach(strange::add);
        return strange;
    }

    private static List<Text> sets(GatedRoutes routes, NodeWays ways, List<Node> nodes) {
        List<Text> sets = new ArrayList<>();
        NodeGroups.leftOut(nodes).stream()
                .filter(absent -> !routes.knowsWithout(absent))
                .map(absent -> Text.of("balancer.caddy.set", GatedRoutes.matcher(absent)))
                .forEach(sets::add);
        Map<String, Set<String>> groups = ways.groups();
        NodeGroups.misleading(nodes, groups).stream()
                .map(absent -> Text.of(
                        "balancer.caddy.set-addresses",
                        GatedRoutes.matcher(absent),
                        List.copyOf(groups.get(GatedRoutes.key(absent)))))
                .forEach(sets::add);
        return sets;
    }

    /** What people reach without a gate at the entrance, and could be a node by another name. */
    private Set<Text> perhapsPast(String host) {
        Set<String> known = addresses();
        Set<String> ports = gated().stream()
                .flatMap(routes -> routes.ways().upstreams().stream())
                .map(Upstream::port)
                .collect(Collectors.toSet());
        Set<Text> perhaps = new LinkedHashSet<>();
        for (Past past : walk().past) {
            if (past.hosts().include(host)) {
                past.upstreams().stream()
                        .filter(upstream -> !known.contains(upstream.address()))
                        .filter(upstream -> !upstream.port().isEmpty() && ports.contains(upstream.port()))
                        .map(upstream -> Text.of("balancer.caddy.perhaps-past", GATE, upstream.address()))
                        .forEach(perhaps::add);
                past.dynamic().stream()
                        .map(dynamic -> Text.of("balancer.caddy.perhaps-past", GATE, dynamic))
                        .forEach(perhaps::add);
            }
        }
        return perhaps;
    }

    /** Whether it knows where requests go while these nodes get none. */
    boolean knowsWithout(List<String> absent) {
        List<GatedRoutes> gated = gated();
        return !gated.isEmpty() && gated.stream().allMatch(routes -> routes.knowsWithout(absent));
    }

    /** Where the nodes are, without what is for their WebSockets. */
    Set<String> addressesOfRequests() {
        Set<String> addresses = new LinkedHashSet<>();
        gated().forEach(routes -> routes.ways().upstreams().stream()
                .filter(upstream -> !upstream.forWebSockets())
                .forEach(upstream -> addresses.add(upstream.address())));
        return addresses;
    }

    private Set<String> addresses() {
        Set<String> addresses = new LinkedHashSet<>();
        gated().forEach(routes -> addresses.addAll(routes.ways().addresses()));
        return addresses;
    }

    /** Which node is at an address, as {@code http://10.0.0.11:13000}: by what is left where it is left out. */
    Map<String, Node> servers(List<Node> nodes) {
        Map<String, Node> servers = new LinkedHashMap<>();
        for (GatedRoutes routes : gated()) {
            NodeWays ways = routes.ways();
            for (Node node : nodes) {
                Set<String> without = nodes.size() > 1
                        ? ways.groups().getOrDefault(GatedRoutes.key(List.of(node.name())), Set.of())
                        : Set.of();
                ways.upstreams().stream()
                        .filter(upstream -> !upstream.forWebSockets() && !without.contains(upstream.address()))
                        .forEach(upstream -> servers.putIfAbsent(upstream.url(), node));
            }
        }
        return servers;
    }
}
