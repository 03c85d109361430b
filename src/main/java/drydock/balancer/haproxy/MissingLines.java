package drydock.balancer.haproxy;

import drydock.balancer.haproxy.Servers.Server;
import drydock.cluster.Node;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of docs/haproxy.md that a configuration lacks, by what HAProxy has loaded where it tells that. */
record MissingLines(Inspection seen, String text, Servers servers) {
    private static final Pattern PAGE =
            Pattern.compile("(?m)^\\s*http-request\\s+return\\s+status\\s+503\\b.*\\bX-Drydock\\s+\"?maintenance\\b");
    private static final Pattern RESOLVED =
            Pattern.compile("(?m)^\\s*(?:default-)?server\\b.*\\bresolvers\\s+\\S+.*\\binit-addr\\s+\\S*none"
                    + "|^\\s*(?:default-)?server\\b.*\\binit-addr\\s+\\S*none\\b.*\\bresolvers\\s");

    MissingLines(Inspection seen) {
        this(seen, seen.configuration(), Servers.in(seen.answers()));
    }

    List<Text> all(List<Node> nodes) {
        List<Text> missing = new ArrayList<>();
        if (!seen.answers().lines().map(String::strip).anyMatch("admin"::equals)) {
            missing.add(in("global", "stats socket ipv4@" + RuntimeApi.ADDRESS + " level admin"));
        }
        if (!has("server-state-file\\s+\"?/drydock/servers\\.state")) {
            missing.add(in("global", "server-state-file /drydock/servers.state"));
        }
        if (!has("load-server-state-from-file\\s+global")) {
            missing.add(in("defaults", "load-server-state-from-file global"));
        }
        addEntrance(missing);
        nodes.forEach(node -> addNode(missing, node));
        return missing;
    }

    private void addEntrance(List<Text> missing) {
        if (!isLoaded(EntranceMap.ENTRANCE)) {
            missing.add(in(
                    "frontend", "acl drydock_closed str(entrance),map_str(" + EntranceMap.ENTRANCE + ",open) closed"));
        }
        if (!isLoaded(EntranceMap.BYPASS)) {
            missing.add(in("frontend", "acl drydock_cookie req.cook(drydock),map_str(" + EntranceMap.BYPASS + ") ok"));
        }
        if (!PAGE.matcher(text).find()) {
            missing.add(
                    in("frontend", "http-request return status 503 … hdr X-Drydock maintenance … if drydock_closed"));
        }
    }

    private void addNode(List<Text> missing, Node node) {
        List<Server> its = servers.of(node);
        if (its.isEmpty()) {
            missing.add(Text.of("balancer.haproxy.in-nodes", "server " + node.name() + " … check"));
            return;
        }
        for (Server server : its) {
            if (!server.check().startsWith("L7") && !isFailing(server)) {
                missing.add(in(
                        "backend " + server.backend(),
                        "option httpchk … http-check expect rstring ^ok … server " + server.name() + " … check"));
            }
            if (server.isNamed() && !RESOLVED.matcher(text).find()) {
                missing.add(in("backend " + server.backend(), "default-server … resolvers NAME init-addr libc,none"));
            }
        }
        if (servers.webSocketsOf(node).isEmpty()) {
            missing.add(Text.of(
                    "balancer.haproxy.in-web-sockets",
                    "server " + node.name() + " … track " + its.getFirst().path()));
        }
    }

    /** One whose check does not get as far as a request may have one. */
    private boolean isFailing(Server server) {
        return !server.check().isEmpty() && !server.check().endsWith("OK") && has("option\\s+httpchk");
    }

    /** Whether HAProxy has it in memory, from a configuration that it has read. */
    private boolean isLoaded(String map) {
        return seen.answers().contains("(" + map + ")");
    }

    private boolean has(String line) {
        return Pattern.compile("(?m)^\\s*" + line + "\\b").matcher(text).find();
    }

    private static Text in(String section, String line) {
        return Text.of("balancer.haproxy.in-section", line, section);
    }
}
