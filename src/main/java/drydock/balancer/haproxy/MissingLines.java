package drydock.balancer.haproxy;

import drydock.balancer.haproxy.Servers.Server;
import drydock.cluster.Node;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of docs/haproxy.md that a configuration lacks, by what HAProxy has loaded where it tells that. */
record MissingLines(Inspection seen, Sections sections, Servers servers) {
    private static final String LOAD = "load-server-state-from-file";
    private static final String PAGE =
            "http-request return status 503 … hdr X-Drydock maintenance … if drydock_nocobase"
                    + " drydock_closed !drydock_cookie";

    MissingLines(Inspection seen) {
        this(seen, seen.sections(), seen.servers());
    }

    List<Text> all(List<Node> nodes) {
        List<Text> missing = new ArrayList<>();
        if (!seen.answers().lines().map(String::strip).anyMatch("admin"::equals)) {
            missing.add(in("global", "stats socket ipv4@" + RuntimeApi.ADDRESS + " level admin"));
        }
        if (!sections.has("global", "server-state-file", "/drydock/servers.state")) {
            missing.add(in("global", "server-state-file /drydock/servers.state"));
        }
        if (!loadsStates(nodes)) {
            missing.add(in("defaults", LOAD + " global"));
        }
        addEntrance(missing, sections.gates(nodes, servers));
        nodes.forEach(node -> addNode(missing, node));
        return missing;
    }

    /** In each backend that has a node. */
    private boolean loadsStates(List<Node> nodes) {
        Set<String> names = servers.ofAll(nodes).stream().map(Server::backend).collect(Collectors.toSet());
        return names.isEmpty()
                ? sections.has("defaults", LOAD, "global")
                : sections.backends(names)
                                .filter(section -> section.last(LOAD)
                                        .filter("global"::equals)
                                        .isPresent())
                                .count()
                        == names.size();
    }

    /** Each frontend by which requests get to the nodes needs the page; where none is found, it is not known which one. */
    private void addEntrance(List<Text> missing, List<GatedFrontend> frontends) {
        if (!isLoaded(EntranceMap.ENTRANCE)) {
            missing.add(in(
                    "frontend", "acl drydock_closed str(entrance),map_str(" + EntranceMap.ENTRANCE + ",open) closed"));
        }
        if (!isLoaded(EntranceMap.BYPASS)) {
            missing.add(in("frontend", "acl drydock_cookie req.cook(drydock),map_str(" + EntranceMap.BYPASS + ") ok"));
        }
        if (frontends.isEmpty()) {
            missing.add(in("frontend", PAGE));
        }
        for (GatedFrontend frontend : frontends) {
            String title = frontend.section().title();
            if (!frontend.hasPage()) {
                missing.add(in(title, PAGE));
            }
            if (!frontend.speaksHttp()) {
                missing.add(in(title, "mode http"));
            }
        }
    }

    private void addNode(List<Text> missing, Node node) {
        List<Server> its = servers.of(node);
        if (its.isEmpty()) {
            missing.add(Text.of("balancer.haproxy.in-nodes", "server " + node.name() + " … check"));
            return;
        }
        for (Server server : its) {
            if (!isChecked(server)) {
                missing.add(in(
                        "backend " + server.backend(),
                        "option httpchk … http-check expect rstring ^ok … server " + server.name() + " … check"));
            }
            if (server.isNamed() && !isLookedUpAgain(settingsOf(server))) {
                missing.add(in("backend " + server.backend(), "default-server … resolvers NAME init-addr libc,none"));
            }
        }
        if (servers.webSocketsOf(node).isEmpty()) {
            missing.add(Text.of(
                    "balancer.haproxy.in-web-sockets",
                    "server " + node.name() + " … track " + its.getFirst().path()));
        }
    }

    /** One whose check does not get as far as a request may have one, and so may one that is not checked for a while. */
    private boolean isChecked(Server server) {
        if (server.status().startsWith("MAINT")) {
            List<String> settings = settingsOf(server);
            return asksByHttp(server) && settings.lastIndexOf("check") > settings.lastIndexOf("no-check");
        }
        boolean isFailing = !server.check().isEmpty() && !server.check().endsWith("OK");
        return server.check().startsWith("L7") || (isFailing && asksByHttp(server));
    }

    private boolean asksByHttp(Server server) {
        return sections.backends(Set.of(server.backend())).anyMatch(section -> section.has("option", "httpchk"));
    }

    private List<String> settingsOf(Server server) {
        return sections.backends(Set.of(server.backend()))
                .findFirst()
                .map(section -> section.settingsOf(server.name()))
                .orElse(List.of());
    }

    private static boolean isLookedUpAgain(List<String> settings) {
        List<String> ways = List.of(Section.after("init-addr", settings).split(",", -1));
        return ways.contains("none") && settings.contains("resolvers");
    }

    /** Whether HAProxy has it in memory, from a configuration that it has read. */
    private boolean isLoaded(String map) {
        return seen.answers().contains("(" + map + ")");
    }

    private static Text in(String section, String line) {
        return Text.of("balancer.haproxy.in-section", line, section);
    }
}
