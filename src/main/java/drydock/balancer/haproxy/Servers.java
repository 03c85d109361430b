package drydock.balancer.haproxy;

import drydock.balancer.BalancerException;
import drydock.cluster.Node;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The servers of all backends as HAProxy lists them, each twice: what it is told to do with it, and how it is.
 *
 * @param requests how many each backend has now, those that wait for a server among them
 */
record Servers(List<Server> all, Map<String, Integer> requests) {
    static final Servers NONE = new Servers(List.of(), Map.of());
    static final String QUESTION = "show servers state;show stat -1 6 -1";

    private static final String STATES = "# be_id ";
    private static final String STATISTICS = "# pxname,";
    private static final Pattern FIELD = Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|$)|([^,]*)(?:,|$)");

    /**
     * A server of a backend.
     *
     * @param state its line of {@code show servers state}, by column
     * @param seen its line of {@code show stat}, by column
     */
    record Server(Map<String, String> state, Map<String, String> seen) {
        private static final int MAINTENANCE = 1;
        private static final int CONFIGURED = 4; // it is disabled by its configuration
        private static final int DRAINED = 8;
        private static final Set<String> UP = Set.of("UP", "DRAIN", "no check");

        String backend() {
            return state.get("be_name");
        }

        String name() {
            return state.get("srv_name");
        }

        /** As commands name it. */
        String path() {
            return backend() + "/" + name();
        }

        String address() {
            return seen.getOrDefault("addr", "");
        }

        /** Where the configuration says that it is. */
        String target() {
            return isNamed() ? state.get("srv_fqdn") + ":" + state.getOrDefault("srv_port", "") : address();
        }

        /** Whether it has a name whose address is looked up. */
        boolean isNamed() {
            return !state.getOrDefault("srv_fqdn", "-").equals("-");
        }

        /** Whether it is told to follow another one: that is how the servers of WebSockets are known. */
        boolean follows() {
            return !seen.getOrDefault("tracked", "").isEmpty();
        }

        boolean isKeptOut() {
            return (admin() & (MAINTENANCE | DRAINED)) != 0;
        }

        /** Whether somebody took it out, so that its health is not looked at. */
        boolean isInMaintenance() {
            return (admin() & MAINTENANCE) != 0;
        }

        int admin() {
            return Integer.parseInt(state.get("srv_admin_state"));
        }

        boolean isUp() {
            return UP.contains(status());
        }

        String status() {
            return seen.getOrDefault("status", "");
        }

        /** The result of its last health check: {@code L7OK}; while the next one is under way there is a star before it. */
        String check() {
            return seen.getOrDefault("check_status", "").replace("* ", "");
        }

        /** What its last health check was answered; 0 where nothing was. */
        int code() {
            String code = seen.getOrDefault("check_code", "");
            return check().startsWith("L7") && code.matches("\\d{3}") ? Integer.parseInt(code) : 0;
        }

        /**
         * A line of a file from which HAProxy takes it as it is; its address comes from the configuration alone. It takes no
         * line with both maintenance and draining, nor one with what comes from elsewhere, as from a name that leads nowhere.
         */
        String line(boolean drained) {
            int keptOut = drained || !isInMaintenance() ? DRAINED : MAINTENANCE;
            Map<String, String> kept = new LinkedHashMap<>(state);
            kept.put("srv_addr", "-");
            kept.put("srv_admin_state", String.valueOf((admin() & CONFIGURED) | keptOut));
            return String.join(" ", kept.values());
        }
    }

    static boolean areIn(String said) {
        return Stream.of(STATES, STATISTICS).allMatch(head -> said.lines().anyMatch(line -> line.startsWith(head)));
    }

    /** @throws BalancerException where one of the two lists is missing */
    static Servers in(String said) {
        if (!areIn(said)) {
            throw incomplete(said);
        }
        Map<String, Map<String, String>> seen = new LinkedHashMap<>();
        Map<String, Integer> requests = new LinkedHashMap<>();
        for (Map<String, String> row : rows(said, STATISTICS)) {
            seen.put(row.get("pxname") + "/" + row.get("svname"), row);
            if (row.getOrDefault("type", "").equals("1")) {
                requests.put(row.get("pxname"), Integer.parseInt(row.get("scur")));
            }
        }
        List<Server> all = rows(said, STATES).stream()
                .map(state -> new Server(
                        state, seen.getOrDefault(state.get("be_name") + "/" + state.get("srv_name"), Map.of())))
                .toList();
        return new Servers(all, requests);
    }

    private static BalancerException incomplete(String said) {
        String last = said.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((_, later) -> later)
                .orElse("");
        return new BalancerException(Text.of("balancer.haproxy.incomplete", QUESTION, Text.verbatim(last)));
    }

    /** The rows of the table that has such a head, up to the next empty line, each by column. */
    private static List<Map<String, String>> rows(String said, String head) {
        List<String> table = said.lines()
                .dropWhile(line -> !line.startsWith(head))
                .takeWhile(line -> !line.isBlank())
                .toList();
        List<String> columns = fields(table.getFirst().substring(2), head);
        return table.stream()
                .skip(1)
                .map(line -> row(columns, fields(line, head)))
                .toList();
    }

    private static Map<String, String> row(List<String> columns, List<String> fields) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int at = 0; at < Math.min(columns.size(), fields.size()); at++) {
            row.put(columns.get(at), fields.get(at));
        }
        return row;
    }

    private static List<String> fields(String line, String head) {
        if (head.equals(STATES)) {
            return List.of(line.strip().split("\\s+", -1));
        }
        List<String> fields = new ArrayList<>();
        Matcher field = FIELD.matcher(line);
        while (field.find() && field.start() < line.length()) {
            fields.add(field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\""));
        }
        return fields;
    }

    /** Those that get a node's requests, WebSockets left out. */
    List<Server> of(Node node) {
        return named(node).filter(server -> !server.follows()).toList();
    }

    List<Server> ofAll(List<Node> nodes) {
        return nodes.stream().flatMap(node -> of(node).stream()).toList();
    }

    /** @throws BalancerException where there is none */
    List<Server> of(Node node, Text balancer) {
        List<Server> its = of(node);
        if (its.isEmpty()) {
            throw new BalancerException(Text.of("balancer.haproxy.no-server", balancer, node.name()));
        }
        return its;
    }

    /** The names of the backends that have a node, be it for its WebSockets alone. */
    Set<String> backendsOf(List<Node> nodes) {
        return nodes.stream().flatMap(this::named).map(Server::backend).collect(Collectors.toSet());
    }

    /** Those that get its WebSockets. */
    List<Server> webSocketsOf(Node node) {
        return named(node).filter(Server::follows).toList();
    }

    Stream<Server> named(Node node) {
        return all.stream().filter(server -> server.name().equals(node.name()));
    }

    /**
     * The requests that are with the nodes, or on their way to one.
     *
     * @throws BalancerException where no node has a server, or the number of one's backend is missing
     */
    int requestsInFlight(List<Node> nodes) {
        Set<String> backends = ofAll(nodes).stream().map(Server::backend).collect(Collectors.toSet());
        if (backends.isEmpty() || !requests.keySet().containsAll(backends)) {
            throw incomplete(String.join(" ", backends));
        }
        return backends.stream().mapToInt(requests::get).sum();
    }

    boolean isDrained(Node node) {
        List<Server> servers = of(node);
        return !servers.isEmpty() && servers.stream().allMatch(Server::isKeptOut);
    }

    /** The file from which HAProxy takes the nodes' as they are now, but for some of them. */
    String file(List<Node> nodes, List<Server> changed, boolean drained) {
        List<String> lines = new ArrayList<>(List.of("1"));
        all.stream()
                .findFirst()
                .ifPresent(any -> lines.add("# " + String.join(" ", any.state().keySet())));
        for (Server server : all) {
            boolean its = changed.contains(server);
            boolean isNodes = nodes.stream().anyMatch(node -> of(node).contains(server));
            if (isNodes && (its ? drained : server.isKeptOut())) {
                lines.add(server.line(its));
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
