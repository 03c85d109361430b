package drydock.plan.database;

import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Networking;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** From which addresses the cluster's database server may see a container. */
public record ClientAddresses(ContainerInventory inventory, ClusterDatabase database) {

    /**
     * Those that are this container's alone. On the server's own host, or on a network that reaches over hosts, it is seen
     * as it is; elsewhere its address says nothing, since each host gives the same ones.
     */
    public Set<String> own(Host host, Container container) {
        return host.name().equals(inventory.cluster().database().host()) || sharesNetwork(container)
                ? new Networking(container).addresses()
                : Set.of();
    }

    private boolean sharesNetwork(Container container) {
        Networking own = new Networking(container);
        Optional<Networking> server = inventory.database().map(Networking::new);
        return container.networks().keySet().stream()
                .map(own::networkId)
                .filter(id -> !id.isEmpty())
                .anyMatch(id -> server.filter(other -> other.container().networks().keySet().stream()
                                .anyMatch(network -> other.networkId(network).equals(id)))
                        .isPresent());
    }

    /** All, with those that others may be seen from, too: its host's, the server's own host's, and a pooler's. */
    public Set<String> possible(Host host, Container container) {
        Set<String> all = new TreeSet<>(new Networking(container).addresses());
        all.addAll(inventory.addresses(host.name()));
        inventory.database().ifPresent(server -> all.addAll(new Networking(server).gateways()));
        database.target(host, container).ifPresent(pooler -> all.addAll(new Networking(pooler).addresses()));
        return all;
    }
}
