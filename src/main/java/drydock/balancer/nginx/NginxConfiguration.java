package drydock.balancer.nginx;

import drydock.balancer.BalancerException;
import drydock.balancer.BalancerShell;
import drydock.balancer.BalancerShell.Said;
import drydock.balancer.NodeGroups;
import drydock.cluster.Node;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An nginx configuration, all files of it, as {@code nginx -T} prints it.
 *
 * @param text without comments
 * @param files by their paths; none where it was not nginx that printed it
 */
record NginxConfiguration(String text, Map<String, String> files) {
    private static final Pattern FILE = Pattern.compile("(?m)^# configuration file (\\S+):$");
    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#.*$");
    private static final Pattern PASS =
            Pattern.compile("proxy_pass\\s+(https?://)([A-Za-z0-9_.-]+)\\$\\{?drydock_without\\b");

    private static final Pattern NO_ADDRESS = Pattern.compile("host not found in upstream \"([^\"]{1,200})\"");
    private static final Pattern MAIN = Pattern.compile("configuration file (\\S+) test failed");
    private static final Pattern KEEP_ALIVE = Pattern.compile("proxy_socket_keepalive\\s+on");
    private static final Pattern KEEP_ALIVE_OF_WEB_SOCKETS =
            Pattern.compile("location[^{}]*/ws[^{}]*\\{[^{}]*proxy_socket_keepalive\\s+on");

    NginxConfiguration(String printed) {
        this(COMMENT.matcher(printed).replaceAll(""), files(printed));
    }

    private static Map<String, String> files(String printed) {
        Map<String, String> files = new LinkedHashMap<>();
        List<MatchResult> heads = FILE.matcher(printed).results().toList();
        for (int at = 0; at < heads.size(); at++) {
            int end = at + 1 < heads.size() ? heads.get(at + 1).start() : printed.length();
            String text = printed.substring(heads.get(at).end(), end);
            files.put(heads.get(at).group(1), COMMENT.matcher(text).replaceAll(""));
        }
        return files;
    }

    /** Whether a file has lines by which Drydock steers nginx. */
    boolean isForDrydock(String file) {
        String lines = files.getOrDefault(file, "");
        return lines.contains("/drydock/") || lines.contains("drydock_without") || lines.contains("drydock.inc");
    }

    /**
     * Names of nodes that are stopped lead nowhere, which is no mistake then.
     *
     * @throws BalancerException where nginx itself finds a mistake in it
     */
    static NginxConfiguration of(BalancerShell shell, NodesByName nodes) {
        Said said = shell.tryRunWithNames("nginx -T");
        if (said.exitCode() == 0) {
            return new NginxConfiguration(said.output());
        }
        Matcher main = MAIN.matcher(said.error());
        Optional<String> name = nameWithoutAddress(said.error());
        if (name.isPresent() && main.find() && !nodes.allRun()) {
            return new NginxConfiguration(new ConfigurationFiles(shell, main.group(1)).text());
        }
        throw new BalancerException(mistake(shell, said, name));
    }

    private static Text mistake(BalancerShell shell, Said said, Optional<String> name) {
        if (name.isPresent()) {
            return Text.of("balancer.name-without-address", shell.name(), name.get());
        }
        return said.error().isBlank()
                ? Text.of("balancer.not-steady", shell.name())
                : Text.of("balancer.mistake", shell.name(), said.error().strip());
    }

    /** Of what nginx says when a name in its configuration has no address. */
    static Optional<String> nameWithoutAddress(String error) {
        Matcher name = NO_ADDRESS.matcher(error);
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }

    Upstreams upstreams() {
        return Upstreams.in(text);
    }

    /** The servers that are nodes, each as {@code http://nocobase-1:13000}, for the nodes that are in a group. */
    Map<Node, List<String>> serversOf(List<Node> some, List<Node> nodes) {
        Upstreams upstreams = upstreams();
        Map<Node, List<String>> servers = new LinkedHashMap<>();
        PASS.matcher(text)
                .results()
                .forEach(pass -> some.forEach(node -> upstreams
                        .serversOf(node, nodes, pass.group(2))
                        .forEach(server -> {
                            List<String> of = servers.computeIfAbsent(node, _ -> new ArrayList<>());
                            String address = pass.group(1) + server;
                            if (!server.startsWith("unix:") && !of.contains(address)) {
                                of.add(address);
                            }
                        })));
        return servers;
    }

    List<Text> missing(List<Node> nodes) {
        List<Text> missing = new ArrayList<>();
        if (!text.contains("/drydock/closed")
                || !text.contains("/drydock/bypass/")
                || !text.contains("X-Drydock maintenance")) {
            missing.add(Text.of("balancer.in-server-block", "include drydock.inc;"));
        }
        if (!text.contains(StatusListener.ADDRESS) || !text.contains("stub_status")) {
            missing.add(Text.of("balancer.listener", StatusListener.ADDRESS));
        }
        if (!text.contains(UpstreamProbe.HEADER + " \"$upstream_addr $upstream_status\"")
                || !text.contains(scheme() + "$arg_group$arg_path")) {
            missing.add(Text.of(
                    "balancer.in-listener",
                    "location = /node { … proxy_pass " + scheme() + "$arg_group$arg_path; … }",
                    StatusListener.ADDRESS));
        }
        nodes.stream()
                .filter(node -> !text.contains("/drydock/drained/" + node.name() + ")"))
                .map(node -> Text.of("balancer.in-server-block", "if (-f /drydock/drained/" + node.name() + ") { … }"))
                .forEach(missing::add);
        if (!PASS.matcher(text).find()) {
            missing.add(Text.of(
                    "balancer.in-place-of", "proxy_pass http://GROUP$drydock_without;", "proxy_pass http://GROUP;"));
        }
        if (KEEP_ALIVE.matcher(text).results().count()
                != KEEP_ALIVE_OF_WEB_SOCKETS.matcher(text).results().count()) {
            missing.add(Text.of("balancer.only-for-ws", "proxy_socket_keepalive on;"));
        }
        NodeGroups.leftOut(nodes).stream()
                .filter(without -> !hasGroupWithout(without))
                .map(without ->
                        Text.of("balancer.group-without", "upstream GROUP-" + String.join("-", without) + " { … }"))
                .forEach(missing::add);
        missing.addAll(misleading(nodes));
        return missing;
    }

    private List<Text> misleading(List<Node> nodes) {
        List<Text> misleading = new ArrayList<>();
        for (String group : groupsOfAll()) {
            Map<String, Set<String>> groups = upstreams().withPrefix(group);
            NodeGroups.misleading(nodes, groups).stream()
                    .map(without -> "-" + String.join("-", without))
                    .map(suffix -> Text.of(
                            "balancer.group-servers",
                            "upstream " + group + suffix + " { … }",
                            List.copyOf(groups.get(suffix))))
                    .forEach(misleading::add);
        }
        return misleading;
    }

    /** By which nginx speaks to the nodes. */
    private String scheme() {
        Matcher pass = PASS.matcher(text);
        return pass.find() ? pass.group(1) : "http://";
    }

    /** The groups that have all nodes. */
    List<String> groupsOfAll() {
        Set<String> known = upstreams().groups().keySet();
        return PASS.matcher(text)
                .results()
                .map(pass -> pass.group(2))
                .filter(known::contains)
                .distinct()
                .toList();
    }

    void requireGroupWithout(List<String> nodes, Text balancer) {
        if (!hasGroupWithout(nodes)) {
            throw new BalancerException(Text.of("balancer.no-group", balancer, all(nodes)));
        }
    }

    private static Text all(List<String> nodes) {
        return nodes.stream()
                .map(Text::verbatim)
                .reduce((some, one) -> Text.of("balancer.and", some, one))
                .orElseGet(Text::none);
    }

    private boolean hasGroupWithout(List<String> nodes) {
        Matcher pass = PASS.matcher(text);
        boolean found = false;
        while (pass.find()) {
            String group = pass.group(2) + "-" + String.join("-", nodes);
            if (!Pattern.compile("\\bupstream\\s+" + Pattern.quote(group) + "\\s*\\{")
                    .matcher(text)
                    .find()) {
                return false;
            }
            found = true;
        }
        return found;
    }
}
