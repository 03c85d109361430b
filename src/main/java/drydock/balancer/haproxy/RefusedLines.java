package drydock.balancer.haproxy;

import drydock.balancer.haproxy.Servers.Server;
import drydock.cluster.Node;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of a configuration that let requests past what HAProxy is told, or somebody else tell it things. */
record RefusedLines(Sections sections, Servers servers) {
    private static final Pattern PRIVATE = Pattern.compile(
            "/.*|(unix|uxst|abns|abnsz|fd|sockpair)@.*|([a-z0-9]+@)?(127\\.[0-9.]+|localhost|\\[?::1]?):\\d+");
    private static final int SHOWN = 60;

    RefusedLines(Inspection seen) {
        this(seen.sections(), seen.servers());
    }

    List<Text> all(List<Node> nodes) {
        List<Text> refused = new ArrayList<>();
        for (GatedFrontend frontend : sections.gates(nodes, servers)) {
            add(refused, "balancer.haproxy.before-page", frontend.section(), frontend.before().stream());
            add(refused, "balancer.haproxy.past-page", frontend.section(), frontend.past().stream());
        }
        sections.backends(sections.backendsOf(nodes, servers))
                .forEach(section -> add(refused, "balancer.haproxy.persistent", section, persistent(section)));
        sections.of("global").forEach(section -> add(refused, "balancer.haproxy.exposed", section, exposed(section)));
        nodes.stream()
                .filter(this::isAmbiguous)
                .forEach(node -> refused.add(Text.of(
                        "balancer.haproxy.same-name",
                        node.name(),
                        servers.named(node)
                                .map(server -> server.path() + " " + server.target())
                                .sorted()
                                .toList())));
        return refused;
    }

    private static void add(List<Text> refused, String key, Section section, Stream<List<String>> lines) {
        lines.forEach(line -> refused.add(Text.of(key, shortened(String.join(" ", line)), section.title())));
    }

    private static String shortened(String line) {
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    /** A client that has been at a drained server comes back to it by these. */
    private static Stream<List<String>> persistent(Section section) {
        return Stream.of(
                        section.linesOf("cookie"),
                        section.linesOf("stick", "on"),
                        section.linesOf("stick", "match"),
                        section.linesOf("stick", "store-request"),
                        section.linesOf("use-server"))
                .flatMap(lines -> lines);
    }

    private static Stream<List<String>> exposed(Section global) {
        return global.linesOf("stats", "socket")
                .filter(line -> line.size() > 2 && Section.after("level", line).equals("admin"))
                .filter(line ->
                        Stream.of(line.get(2).split(",", -1)).anyMatch(Predicate.not(PRIVATE.asMatchPredicate())));
    }

    /** Whether what has its name is at several addresses; one that is looked up has none while it leads nowhere. */
    private boolean isAmbiguous(Node node) {
        return servers
                .named(node)
                .filter(server -> !server.target().isEmpty())
                .collect(Collectors.groupingBy(Server::isNamed, Collectors.mapping(Server::target, Collectors.toSet())))
                .values()
                .stream()
                .anyMatch(targets -> targets.size() > 1);
    }
}
