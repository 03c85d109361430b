package drydock.balancer.caddy;

import drydock.balancer.Balancer.Address;
import drydock.balancer.Balancer.Way;
import drydock.balancer.BalancerShell;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The addresses of a configuration, asked from inside Caddy's container. Each of its connections goes to what is written
 * there: it looks a name up every time, and remembers nothing.
 */
record NodeAddresses(BalancerShell shell, CaddyConfiguration configuration, Cluster cluster) {
    private static final String MARK = "drydock asks ";

    /** Prints of each address what was said there; what is late once is asked again. */
    private static final String ASK = """
            host=$1; path=$2; shift 2
            told() { case "$said" in *HTTP/[0-9]*) return 0 ;; *) return 1 ;; esac; }
            load() { wget -O - --header "Host: $host" "$@" 2>&1; }
            ask() {
                said=$(curl -sk -m 5 -i -H "Host: $host" "$1$path" 2>/dev/null)
                told || said=$(load -q -S "$1$path")
                told || said=$(load -q --save-headers "$1$path")
                told || said=$(load -S "$1$path")
                told
            }
            for server in "$@"; do
                ask "$server" || ask "$server"
                printf '%s%s\\n' "drydock asks " "$server"
                printf '%s\\n' "$said" | head -c 4000
                echo
            done""";

    private static final Pattern STATUS = Pattern.compile("HTTP/[0-9.]+ (\\d{3})");
    private static final Pattern OK = Pattern.compile("(?m)^ok\\s*$");
    private static final Pattern WITH_PORT = Pattern.compile("[^/]+:\\d{1,5}"); // of an address or of a name

    Way reach(List<Node> wanted) {
        Map<String, Node> servers = configuration.servers(cluster.nodes());
        Map<String, String> answers = ask(servers.keySet());
        List<Text> faults = new ArrayList<>();
        Set<String> silent = new TreeSet<>();
        Set<String> heard = new TreeSet<>();
        List<Address> addresses = new ArrayList<>();
        servers.forEach((server, node) -> {
            Address address = address(server, node, answers.getOrDefault(server, ""));
            addresses.add(address);
            (address.status() == 0 ? silent : heard).add(node.name());
            if (address.status() == 0 && wanted.contains(node)) {
                faults.add(Text.of("balancer.not-reached", node.name(), shell.name(), server));
            }
        });
        Set<String> unreached = wanted.stream()
                .map(Node::name)
                .filter(name -> silent.contains(name) && !heard.contains(name))
                .collect(Collectors.toUnmodifiableSet());
        boolean told = addresses.stream()
                .allMatch(address -> WITH_PORT.matcher(address.text()).matches());
        return new Way(unreached, faults, List.of(), told ? addresses : List.of(), List.of());
    }

    private Map<String, String> ask(Set<String> servers) {
        List<String> arguments = new ArrayList<>(
                List.of(cluster.entrance().getHost(), cluster.firstNode().healthPath()));
        arguments.addAll(servers);
        String said = servers.isEmpty()
                ? ""
                : shell.tryRunWithNames(ASK, arguments.toArray(String[]::new)).output();
        return servers.stream()
                .collect(Collectors.toMap(server -> server, server -> after(said, MARK + server + "\n")));
    }

    private static String after(String said, String mark) {
        int begin = said.indexOf(mark);
        int end = said.indexOf(MARK, begin + mark.length());
        return begin < 0 ? "" : said.substring(begin + mark.length(), end < 0 ? said.length() : end);
    }

    private static Address address(String server, Node node, String said) {
        Matcher status = STATUS.matcher(said);
        int number = status.find() ? Integer.parseInt(status.group(1)) : 0;
        boolean healthy = number == 200 && OK.matcher(said).find();
        return new Address(server.replaceFirst("^https?://", ""), node.name(), number, healthy);
    }
}
