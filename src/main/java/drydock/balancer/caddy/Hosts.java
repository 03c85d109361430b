package drydock.balancer.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * For which names requests come to a route.
 *
 * @param conditions one of the names of each; none where requests come for whatever name
 */
record Hosts(List<List<String>> conditions) {
    static final Hosts ALL = new Hosts(List.of());

    /** For which they come to a route that is inside. */
    Hosts of(JsonNode route) {
        List<String> names = new ArrayList<>();
        for (JsonNode matcher : route.path("match")) {
            if (!matcher.has("host")) {
                return this;
            }
            matcher.path("host").forEach(name -> names.add(name.asText()));
        }
        if (names.isEmpty()) {
            return this;
        }
        List<List<String>> all = new ArrayList<>(conditions);
        all.add(names);
        return new Hosts(List.copyOf(all));
    }

    boolean include(String host) {
        String name = host.replaceAll("[\\[\\]]", "");
        return conditions.stream().allMatch(names -> names.stream().anyMatch(one -> matches(one, name)));
    }

    /** A placeholder has its value when a request comes, and no sooner. */
    private static boolean matches(String pattern, String name) {
        if (pattern.contains("{")) {
            return true;
        }
        String[] wanted = pattern.split("\\.", -1);
        String[] labels = name.split("\\.", -1);
        if (wanted.length != labels.length) {
            return false;
        }
        for (int i = 0; i < labels.length; i++) {
            if (!wanted[i].equals("*") && !wanted[i].equalsIgnoreCase(labels[i])) {
                return false;
            }
        }
        return true;
    }
}
