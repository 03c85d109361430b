package drydock.plan.entrance;

import drydock.balancer.Balancer.Address;
import drydock.balancer.Balancer.Way;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Networking;
import drydock.plan.ClusterPorts;
import drydock.plan.database.ContainerInventory;
import drydock.text.Text;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether requests at the entrance arrive at nodes and at nobody else. A balancer may remember where nodes were, and
 * whoever is there now would get what is theirs.
 *
 * @param unreached the names of the nodes that get none
 * @param faults each of these, with what to do
 * @param foreign who else gets some
 * @param doubts why it is not sure whether others do
 */
public record EntranceRouting(Set<String> unreached, List<Text> faults, List<Text> foreign, List<Text> doubts) {
    private static final Set<Integer> ASKS_FOR_LOGIN = Set.of(301, 302, 303, 307, 308, 401, 403, 407);
    private static final System.Logger LOG = System.getLogger(EntranceRouting.class.getName());

    /** @param nodes that are healthy and are to get requests */
    public static EntranceRouting look(Cluster cluster, ClusterPorts ports, List<Node> nodes) {
        EntranceRouting first = once(cluster, ports, nodes);
        return first.isGood() ? first : once(cluster, ports, nodes); // it may have had its old addresses for a moment
    }

    private static EntranceRouting once(Cluster cluster, ClusterPorts ports, List<Node> nodes) {
        Way way = ports.balancer().reach(cluster, nodes);
        return way.addresses().isEmpty()
                ? new EntranceRouting(way.unreached(), way.faults(), List.of(), way.doubts())
                : of(way, inventory(cluster, ports), nodes);
    }

    private static ContainerInventory inventory(Cluster cluster, ClusterPorts ports) {
        return ContainerInventory.seen(
                ports.docker(),
                cluster,
                away -> LOG.log(Level.DEBUG, "whose the addresses on a host are cannot be told", away));
    }

    static EntranceRouting of(Way way, ContainerInventory inventory, List<Node> nodes) {
        Owners owners = new Owners(inventory, way.names());
        Set<String> wanted = nodes.stream().map(Node::name).collect(Collectors.toSet());
        Set<String> arrived = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        List<Text> foreign = new ArrayList<>();
        boolean untold = false;
        boolean astray = false; // an address at which no node is: one of them may get nothing
        for (Address address : way.addresses()) {
            Optional<Node> owner = owners.node(address);
            boolean others = !address.node().isEmpty() && !wanted.contains(address.node()); // which may be sick
            if (owner.isPresent()) {
                owner.ifPresent(node -> (address.status() == 0 ? silent : arrived).add(node.name()));
            } else if (owners.isForeign(address) && !others) {
                foreign.add(owners.said(address));
                astray = true;
            } else if (address.status() == 0) {
                silent.add(address.node());
                astray |= address.node().isEmpty();
            } else {
                arrived.add(address.node());
                untold |= address.node().isEmpty();
            }
        }
        Set<String> unreached = new TreeSet<>(way.unreached());
        List<Text> faults = new ArrayList<>(way.faults());
        List<Text> doubts = new ArrayList<>();
        for (String node : untold ? Set.<String>of() : wanted) {
            if (arrived.contains(node) || unreached.contains(node)) {
                continue;
            }
            if (astray || silent.contains(node)) {
                unreached.add(node);
                faults.add(Text.of("way-in.not-through", node, owners.balancer(), texts(way.addresses())));
            } else { // it takes no turns: by the client's address, by the fewest connections, as a reserve
                doubts.add(Text.of("way-in.not-drawn", node, owners.balancer(), texts(way.addresses())));
            }
        }
        boolean good = faults.isEmpty() && foreign.isEmpty();
        doubts.addAll(good ? List.of() : way.doubts());
        return new EntranceRouting(unreached, List.copyOf(faults), List.copyOf(foreign), List.copyOf(doubts));
    }

    private static List<String> texts(List<Address> addresses) {
        return addresses.stream().map(Address::text).toList();
    }

    public boolean isGood() {
        return faults.isEmpty() && foreign.isEmpty();
    }

    /** All that speaks against giving requests to the nodes. */
    public List<Text> wrong() {
        return Stream.concat(faults.stream(), foreign.stream()).toList();
    }

    /** Whose an address is. @param names that the balancer looked up once */
    private record Owners(ContainerInventory inventory, List<String> names) {
        String balancer() {
            return inventory.cluster().balancer().container();
        }

        /** The node whose container is there. */
        Optional<Node> node(Address address) {
            return container(address).flatMap(this::node);
        }

        private Optional<Node> node(Container container) {
            Optional<String> host = inventory.hostOf(container);
            return inventory.cluster().nodes().stream()
                    .filter(node -> node.container().equals(container.name()))
                    .filter(node -> host.equals(Optional.of(node.host())))
                    .findFirst();
        }

        /**
         * What answers and is no node. What has a name of the configuration stands in front of a node, and so does what
         * says what a healthy node says or asks for a login; but not where an address was looked up for a name that is
         * not its own, since it may then be of another cluster. A port that its host publishes belongs to no name.
         */
        boolean isForeign(Address address) {
            if (address.status() == 0) {
                return false;
            }
            Optional<Container> there = container(address);
            boolean lookedUp = address.node().isEmpty() && !names.isEmpty();
            if (lookedUp && there.filter(one -> isAt(one, address)).isPresent()) {
                return !isNamed(there.get());
            }
            return !address.healthy() && !ASKS_FOR_LOGIN.contains(address.status());
        }

        private static boolean isAt(Container container, Address address) {
            return new Networking(container).addresses().contains(ip(address));
        }

        private static String ip(Address address) {
            return address.text().substring(0, address.text().lastIndexOf(':')).replaceAll("[\\[\\]]", "");
        }

        private boolean isNamed(Container container) {
            Networking networking = new Networking(container);
            return container.networks().keySet().stream()
                    .anyMatch(network -> names.stream().anyMatch(name -> networking.isCalled(name, network)));
        }

        Text said(Address address) {
            return container(address)
                    .map(one -> Text.of("way-in.foreign", balancer(), address.text(), one.name()))
                    .orElseGet(() -> Text.of("way-in.not-nocobase", balancer(), address.text(), address.status()));
        }

        private Optional<Container> container(Address address) {
            int colon = address.text().lastIndexOf(':');
            String host = inventory.cluster().balancer().host();
            return inventory
                    .find(host, balancer())
                    .flatMap(balancer -> inventory.at(
                            host,
                            balancer,
                            ip(address),
                            Integer.parseInt(address.text().substring(colon + 1))));
        }
    }
}
