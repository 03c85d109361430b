package drydock.balancer.nginx;

import drydock.balancer.Balancer.Address;
import drydock.balancer.Balancer.ConfigurationFile;
import drydock.balancer.Balancer.Memory;
import drydock.balancer.Balancer.Way;
import drydock.balancer.BalancerShell;
import drydock.cluster.Node;
import drydock.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How requests get from nginx to the nodes. */
record NodeRouting(BalancerShell shell, NodesByName standing) {

    /** Prints what did not answer anything in HTTP, whatever its status. */
    private static final String LOOK = """
            reached() {
                curl -sk -m 5 -o /dev/null "$1" 2>/dev/null && return
                said=$(wget -O /dev/null "$1" 2>&1) && return
                case "$said" in *HTTP/[0-9]*) return ;; *) return 1 ;; esac
            }
            for server in "$@"; do reached "$server/" || echo "$server"; done""";

    Way to(List<Node> some) {
        NginxConfiguration configuration = NginxConfiguration.of(shell, standing);
        List<Node> nodes = standing.cluster().nodes();
        List<Text> doubts = new ArrayList<>();
        if (!configuration.upstreams().names().isEmpty()) {
            new NginxProcess(shell).lookUpAnew().ifPresent(doubts::add);
        }
        Map<Node, List<String>> servers = configuration.serversOf(some, nodes);
        String[] all =
                servers.values().stream().flatMap(List::stream).distinct().toArray(String[]::new);
        Set<String> silent = all.length == 0
                ? Set.of()
                : Set.copyOf(shell.run(LOOK, all).lines().toList());
        List<Text> faults = new ArrayList<>();
        servers.forEach((node, addresses) -> addresses.stream()
                .filter(silent::contains)
                .forEach(address -> faults.add(Text.of("balancer.not-reached", node.name(), shell.name(), address))));
        List<Address> addresses = new UpstreamProbe(shell, configuration)
                .addresses(nodes, standing.cluster().entrance());
        if (addresses.isEmpty()) {
            doubts.add(Text.of(
                    "balancer.does-not-tell", shell.name(), shell.container().name()));
        }
        List<String> names = List.copyOf(configuration.upstreams().names());
        return new Way(unreached(servers, silent), faults, doubts, addresses, names);
    }

    private static Set<String> unreached(Map<Node, List<String>> servers, Set<String> silent) {
        return servers.entrySet().stream()
                .filter(node -> !node.getValue().isEmpty() && silent.containsAll(node.getValue()))
                .map(node -> node.getKey().name())
                .collect(Collectors.toUnmodifiableSet());
    }

    Memory memory() {
        NginxConfiguration configuration = NginxConfiguration.of(shell, standing);
        Set<String> names = configuration.upstreams().names();
        Optional<Instant> since = new NginxProcess(shell).since();
        return new Memory(
                List.copyOf(names),
                names.isEmpty() ? List.of() : since.map(standing::startedSince).orElse(List.of()),
                new WrittenFiles(shell, configuration).all(since));
    }

    /** The files of a configuration as they lie in the balancer's container now; nginx works with what it read of them. */
    private record WrittenFiles(BalancerShell shell, NginxConfiguration configuration) {
        private static final String LOOK =
                "for file in \"$@\"; do echo \"$(stat -L -c %Y \"$file\") $(readlink -f \"$file\") $file\"; done";
        private static final Pattern LINE = Pattern.compile("(?m)^(\\d{1,12}) (/\\S*) (/\\S*)$");

        /** @param since when nginx read them; empty where that is not known */
        List<ConfigurationFile> all(Optional<Instant> since) {
            if (configuration.files().isEmpty()) {
                return List.of();
            }
            String said = shell.tryRun(LOOK, configuration.files().keySet().toArray(String[]::new))
                    .output();
            return LINE.matcher(said)
                    .results()
                    .map(line -> new ConfigurationFile(
                            line.group(3),
                            line.group(2),
                            configuration.isForDrydock(line.group(3)),
                            since.filter(Instant.ofEpochSecond(Long.parseLong(line.group(1)))::isAfter)
                                    .isPresent()))
                    .toList();
        }
    }
}
