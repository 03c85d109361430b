package drydock.balancer;

import drydock.cluster.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The groups of nodes that Drydock leaves out: single ones, and those that are not up yet when the first ones serve already. */
public final class NodeGroups {
    private NodeGroups() {}

    /** Each in the order of the nodes. */
    public static Set<List<String>> leftOut(List<Node> nodes) {
        List<String> names = nodes.stream().map(Node::name).toList();
        Set<List<String>> absences = new LinkedHashSet<>();
        if (names.size() > 1) {
            names.forEach(name -> absences.add(List.of(name)));
        }
        for (int first = 1; first < names.size(); first++) {
            absences.add(names.subList(first, names.size()));
        }
        return absences;
    }

    /**
     * Those without which requests do not go to just all the others: what a node's own group lacks is its addresses, and
     * nobody else's.
     *
     * @param groups the addresses that requests go to, by the names of who is left out, as {@code -nb-2-nb-3}; nobody is in
     *     the one without a name
     */
    public static Set<List<String>> misleading(List<Node> nodes, Map<String, Set<String>> groups) {
        List<String> names = nodes.stream().map(Node::name).toList();
        Set<String> all = groups.getOrDefault("", Set.of());
        Map<String, Set<String>> own = new LinkedHashMap<>();
        names.stream()
                .filter(name -> groups.containsKey("-" + name))
                .forEach(name -> own.put(name, without(all, groups.get("-" + name))));
        Set<List<String>> misleading = new LinkedHashSet<>();
        groups.forEach((suffix, addresses) -> {
            List<String> absent = names(suffix, names);
            if (names.size() > 1
                    && own.keySet().containsAll(absent)
                    && !absent.isEmpty()
                    && !leadsToOthers(absent, addresses, all, own)) {
                misleading.add(absent);
            }
        });
        return misleading;
    }

    private static boolean leadsToOthers(
            List<String> absent, Set<String> addresses, Set<String> all, Map<String, Set<String>> own) {
        Set<String> left = all;
        for (String name : absent) {
            left = without(left, own.get(name));
        }
        return addresses.equals(left) && (absent.size() > 1 || isOneOfOne(absent.getFirst(), own));
    }

    private static boolean isOneOfOne(String name, Map<String, Set<String>> own) {
        return !own.get(name).isEmpty()
                && own.entrySet().stream()
                        .filter(other -> !other.getKey().equals(name))
                        .allMatch(other -> Collections.disjoint(own.get(name), other.getValue()));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** Which nodes a group is named after, in their order; none where it is not named after nodes. */
    private static List<String> names(String suffix, List<String> nodes) {
        List<String> names = new ArrayList<>();
        String rest = suffix;
        for (String node : nodes) {
            if ((rest + "-").startsWith("-" + node + "-")) {
                names.add(node);
                rest = rest.substring(node.length() + 1);
            }
        }
        return rest.isEmpty() ? names : List.of();
    }
}
