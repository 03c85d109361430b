package drydock.balancer.nginx;

import drydock.cluster.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The groups of servers in an nginx configuration without comments, and which of their servers is which node. */
record Upstreams(Map<String, Set<String>> groups, Set<String> names) {
    private static final Pattern GROUP = Pattern.compile("\\bupstream\\s+([^\\s{]+)\\s*\\{([^{}]*)}");
    private static final Pattern SERVER = Pattern.compile("\\bserver\\s+([^;\\s]+)([^;]*);");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?|\\[.*|unix:.*");

    static Upstreams in(String text) {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        Matcher group = GROUP.matcher(text);
        while (group.find()) {
            Set<String> servers = groups.computeIfAbsent(group.group(1), _ -> new LinkedHashSet<>());
            SERVER.matcher(group.group(2)).results().forEach(server -> {
                servers.add(server.group(1));
                boolean lookedUpOnce = !server.group(2).matches(".*\\bresolve\\b.*");
                if (lookedUpOnce && !ADDRESS.matcher(server.group(1)).matches()) {
                    names.add(server.group(1).replaceFirst(":\\d+$", ""));
                }
            });
        }
        return new Upstreams(groups, names);
    }

    /** By what their names have more than that of a group. */
    Map<String, Set<String>> withPrefix(String group) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        groups.forEach((name, servers) -> {
            if (name.equals(group) || name.startsWith(group + "-")) {
                found.put(name.substring(group.length()), servers);
            }
        });
        return found;
    }

    /** What only the groups with a node have. @param group that has all nodes */
    List<String> serversOf(Node node, List<Node> nodes, String group) {
        List<String> servers = new ArrayList<>(groups.getOrDefault(group, Set.of()));
        if (nodes.size() > 1) {
            servers.removeAll(groups.getOrDefault(group + "-" + node.name(), Set.of()));
        }
        return servers;
    }
}
