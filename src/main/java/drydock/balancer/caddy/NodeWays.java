package drydock.balancer.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where requests go behind a gate: to nodes, by the variable {@code drydock_without} to all or to some, or to others.
 *
 * @param strangers the addresses of what is no node
 */
record NodeWays(List<Way> ways, Set<String> strangers) {

    /**
     * Where requests go that have come to one place of the routes.
     *
     * @param upstreams while no node is drained
     * @param others where they would have gone before that, by the value of the variable
     */
    record Way(Set<Upstream> upstreams, Map<String, Set<Upstream>> others) {
        Set<Upstream> without(String key) {
            return others.getOrDefault(key, Set.of());
        }

        private Way but(Set<String> strangers) {
            Map<String, Set<Upstream>> rest = new LinkedHashMap<>();
            others.forEach((key, some) -> rest.put(key, but(some, strangers)));
            return new Way(but(upstreams, strangers), rest);
        }

        private static Set<Upstream> but(Set<Upstream> some, Set<String> strangers) {
            return some.stream()
                    .filter(upstream -> !strangers.contains(upstream.address()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    static NodeWays behind(List<JsonNode> routes) {
        List<Way> all = new ArrayList<>();
        collect(routes, Map.of(), all);
        Set<String> strangers = strangers(all);
        List<Way> toNodes = all.stream()
                .map(way -> way.but(strangers))
                .filter(way -> !way.upstreams().isEmpty())
                .toList();
        return new NodeWays(toNodes, strangers);
    }

    private static void collect(Iterable<JsonNode> routes, Map<String, Set<Upstream>> before, List<Way> ways) {
        Map<String, Set<Upstream>> others = new LinkedHashMap<>(before);
        for (JsonNode route : routes) {
            List<String> keys = GatedRoutes.keys(route);
            for (String key : keys) {
                Set<Upstream> there = new LinkedHashSet<>(others.getOrDefault(key, Set.of()));
                Handlers.allOf(route).forEach(handler -> there.addAll(Upstream.of(handler)));
                others.put(key, there);
            }
            for (JsonNode handler : keys.isEmpty() ? route.path("handle") : List.<JsonNode>of()) {
                Set<Upstream> upstreams = new LinkedHashSet<>(Upstream.of(handler));
                if (!upstreams.isEmpty()) {
                    ways.add(new Way(upstreams, new LinkedHashMap<>(others)));
                }
                Handlers.routesIn(handler).forEach(inner -> collect(inner, others, ways));
            }
        }
    }

    /** Behind the gate may be a proxy to something else; what leads to a node alone is known from the rest. */
    private static Set<String> strangers(List<Way> ways) {
        Set<String> nodes = new LinkedHashSet<>();
        ways.forEach(way -> nodes.addAll(nodes(way)));
        Set<String> strangers = new LinkedHashSet<>();
        for (Way way : nodes.isEmpty() ? List.<Way>of() : ways) {
            Set<String> addresses = addresses(way.upstreams());
            if (Collections.disjoint(addresses, nodes)) {
                strangers.addAll(addresses);
            }
        }
        return strangers;
    }

    /** What WebSockets are told for, and what some nodes' sets have and others have not. */
    private static Set<String> nodes(Way way) {
        Set<String> nodes = new LinkedHashSet<>(addresses(way.upstreams(), Upstream::forWebSockets));
        List<Set<String>> sets =
                way.others().values().stream().map(NodeWays::addresses).toList();
        way.others().values().forEach(set -> nodes.addAll(addresses(set, Upstream::forWebSockets)));
        sets.forEach(set -> set.stream()
                .filter(address -> sets.stream().anyMatch(other -> !other.contains(address)))
                .forEach(nodes::add));
        return nodes;
    }

    /** While no node is drained. */
    Set<Upstream> upstreams() {
        return ways.stream()
                .flatMap(way -> way.upstreams().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Set<String> addresses() {
        return addresses(upstreams());
    }

    /** By the value of the variable, which is empty while no node is drained. */
    Map<String, Set<String>> groups() {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        groups.put("", addresses());
        ways.forEach(way -> way.others()
                .forEach((key, some) ->
                        groups.computeIfAbsent(key, _ -> new LinkedHashSet<>()).addAll(addresses(some))));
        return groups;
    }

    /** Whether each of them has another one for the time when these nodes are drained. */
    boolean knowWithout(String key) {
        return !ways.isEmpty()
                && ways.stream()
                        .allMatch(way ->
                                areTold(way.without(key)) && !way.without(key).isEmpty());
    }

    boolean tellWebSockets() {
        return areTold(upstreams());
    }

    /** Whether WebSockets go to the same addresses as requests do, and are told from these. */
    private static boolean areTold(Set<Upstream> upstreams) {
        return addresses(upstreams, Upstream::forWebSockets)
                .equals(addresses(upstreams, upstream -> !upstream.forWebSockets()));
    }

    private static Set<String> addresses(Collection<Upstream> upstreams) {
        return addresses(upstreams, _ -> true);
    }

    private static Set<String> addresses(Collection<Upstream> upstreams, Predicate<Upstream> which) {
        return upstreams.stream()
                .filter(which)
                .map(Upstream::address)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
