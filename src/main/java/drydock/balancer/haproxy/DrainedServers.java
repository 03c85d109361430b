package drydock.balancer.haproxy;

import drydock.balancer.BalancerException;
import drydock.balancer.haproxy.Servers.Server;
import drydock.cluster.Node;
import drydock.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nodes whose servers get no new requests; what HAProxy is told of them is in a file first, which it reads as it starts. */
record DrainedServers(RuntimeApi api, List<Node> nodes) {
    private static final String SET = """
            umask 022
            printf '%s' "$1" >/drydock/.servers.state && mv /drydock/.servers.state /drydock/servers.state || exit
            state=$2
            shift 2
            for server in "$@"; do
                said=$(say "set server $server state $state") || exit
                case "$said" in *[![:space:]]*) echo "$server: $said" >&2; exit 1 ;; esac
            done""";

    Set<String> names() {
        return names(api.servers());
    }

    private Set<String> names(Servers servers) {
        return nodes.stream()
                .filter(servers::isDrained)
                .map(Node::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    void add(List<Node> more) {
        Servers servers = api.servers();
        Set<String> already = names(servers);
        List<Node> fresh =
                more.stream().filter(node -> !already.contains(node.name())).toList();
        if (fresh.isEmpty()) {
            return;
        }
        if (nodes.stream().allMatch(node -> fresh.contains(node) || already.contains(node.name()))) {
            throw new BalancerException(Text.of(
                    "balancer.last-node", fresh.getFirst().name(), api.shell().name()));
        }
        set(servers, serversOf(servers, fresh), true);
    }

    void remove(Node node) {
        Servers servers = api.servers();
        List<Server> its = serversOf(servers, List.of(node));
        if (its.stream().anyMatch(Server::isKeptOut)) {
            set(servers, its, false);
        }
    }

    /**
     * Has those drain that somebody took out for maintenance, and lets a first health check end: until then they count as
     * healthy.
     *
     * @return the servers as they were before
     */
    Servers wake(List<Node> some) {
        Servers servers = api.servers();
        List<Server> asleep =
                servers.ofAll(some).stream().filter(Server::isInMaintenance).toList();
        if (!asleep.isEmpty()) {
            set(servers, asleep, true);
            api.run("sleep 3");
        }
        return servers;
    }

    private List<Server> serversOf(Servers servers, List<Node> some) {
        return some.stream()
                .flatMap(node -> servers.of(node, api.shell().name()).stream())
                .toList();
    }

    private void set(Servers servers, List<Server> changed, boolean drained) {
        api.run(
                SET,
                Stream.concat(
                                Stream.of(servers.file(nodes, changed, drained), drained ? "drain" : "ready"),
                                changed.stream().map(Server::path))
                        .toArray(String[]::new));
    }
}
