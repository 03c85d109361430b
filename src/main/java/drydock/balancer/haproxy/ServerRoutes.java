package drydock.balancer.haproxy;

import drydock.balancer.Balancer.Address;
import drydock.balancer.Balancer.Way;
import drydock.balancer.haproxy.Servers.Server;
import drydock.cluster.Node;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether requests get from HAProxy to nodes: by its own health checks, which need a moment where a node just started. */
record ServerRoutes(RuntimeApi api, List<Node> nodes) {

    /** Its column of the table is the eighteenth. */
    private static final String AWAIT = """
            end=$(($(date +%%s) + 10))
            while :; do
                said=$(say '%s') || exit
                down=
                for server in "$@"; do
                    printf '%%s\\n' "$said" | grep -qE "^$server,([^,]*,){15}(UP|DRAIN|no check)," || down=yes
                done
                [ -n "$down" ] && [ "$(date +%%s)" -lt "$end" ] || break
                sleep 0.3
            done
            printf '%%s\\n' "$said\"""".formatted(Servers.QUESTION);

    Way to(List<Node> wanted) {
        Servers first = api.servers();
        String[] servers = wanted.stream()
                .flatMap(node -> first.of(node).stream())
                .map(server -> server.backend() + "," + server.name())
                .toArray(String[]::new);
        Servers now = Servers.in(api.run(AWAIT, servers));
        Set<String> unreached = new TreeSet<>();
        List<Text> faults = new ArrayList<>();
        for (Node node : wanted) {
            List<Server> down =
                    now.of(node).stream().filter(server -> !server.isUp()).toList();
            if (!down.isEmpty() && down.size() == now.of(node).size()) {
                unreached.add(node.name());
            }
            down.forEach(server -> faults.add(fault(node, server)));
        }
        return new Way(unreached, faults, List.of(), addresses(now), List.of());
    }

    private Text fault(Node node, Server server) {
        return Text.of(
                "balancer.haproxy.not-reached",
                node.name(),
                api.shell().name(),
                server.address().isEmpty() ? server.path() : server.address(),
                Text.verbatim((server.status() + " " + server.check() + " "
                                + server.seen().getOrDefault("last_chk", ""))
                        .strip()));
    }

    private List<Address> addresses(Servers now) {
        List<Address> addresses = new ArrayList<>();
        for (Node node : nodes) {
            now.of(node).stream()
                    .filter(server -> server.address().matches(".+:\\d{1,5}"))
                    .map(server -> new Address(
                            server.address(),
                            node.name(),
                            server.code(),
                            server.check().equals("L7OK")))
                    .filter(address -> !addresses.contains(address))
                    .forEach(addresses::add);
        }
        return addresses;
    }
}
