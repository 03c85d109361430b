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

/** Whether requests get from HAProxy to nodes: by its own health checks. */
record ServerRoutes(Text balancer, List<Node> nodes) {

    /** @param now as it sees its servers once it had the time to find them healthy */
    Way to(List<Node> wanted, Servers now) {
        Set<String> unreached = new TreeSet<>();
        List<Text> faults = new ArrayList<>();
        for (Node node : wanted) {
            List<Server> down =
                    now.of(node).stream().filter(server -> !server.isUp()).toList();
            if (down.size() == now.of(node).size()) {
                unreached.add(node.name());
            }
            if (now.of(node).isEmpty()) {
                faults.add(Text.of("balancer.haproxy.no-server", balancer, node.name()));
            }
            down.forEach(server -> faults.add(fault(node, server)));
        }
        return new Way(unreached, faults, List.of(), addresses(now), List.of());
    }

    private Text fault(Node node, Server server) {
        return Text.of(
                "balancer.haproxy.not-reached",
                node.name(),
                balancer,
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
