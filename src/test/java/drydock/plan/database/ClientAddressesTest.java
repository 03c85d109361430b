package drydock.plan.database;

import static drydock.plan.database.Inspected.app;
import static drydock.plan.database.Inspected.container;
import static drydock.plan.database.Inspected.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.docker.Container;
import drydock.testing.Clusters;
import drydock.testing.Lab;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The database server {@code pg} is on host a. */
class ClientAddressesTest {
    private final Cluster cluster = Clusters.demo();
    private Inspected server = postgres("pg").on("crm", "172.21.1.2", "172.21.1.1");

    private ClientAddresses of(String host, Container... others) {
        ContainerInventory a = ContainerInventory.unseen(cluster).with(cluster.host("a"), List.of(server.made()));
        ContainerInventory all = host.equals("a") ? a : a.with(cluster.host(host), List.of(others));
        return new ClientAddresses(all, new ClusterDatabase(all));
    }

    private Set<String> own(String host, Inspected inspected) {
        return of(host).own(cluster.host(host), inspected.made());
    }

    @Test
    void on_the_servers_own_host_a_container_is_seen_as_it_is() {
        assertThat(own("a", container("app").on("crm", "172.21.1.5", "172.21.1.1")))
                .containsExactly("172.21.1.5");
    }

    @Test
    void elsewhere_its_address_says_nothing() {
        assertThat(own("b", container("app").on("crm", "172.21.1.5", "172.21.1.1")))
                .isEmpty();
    }

    @Test
    void on_a_network_that_reaches_over_hosts_it_is_seen_as_it_is() {
        server = postgres("pg").onOverlayAt("mesh", "n1", "10.5.0.2");

        assertThat(own("b", container("app").onOverlayAt("mesh", "n1", "10.5.0.7")))
                .containsExactly("10.5.0.7");
        assertThat(own("b", container("app").onOverlayAt("mesh", "n2", "10.5.0.7")))
                .isEmpty();
    }

    @Test
    void it_may_be_seen_as_its_host_the_servers_host_or_a_pooler_too() {
        Container pooler =
                container("pool").on("apps", "172.22.0.2", "172.22.0.1", "db").made();
        Container app = app("app", "db", "nocobase")
                .on("apps", "172.22.0.7", "172.22.0.1")
                .made();

        assertThat(of("b", pooler, app).possible(cluster.host("b"), app))
                .containsExactlyInAnyOrder("172.22.0.7", Lab.B.docker().getHost(), "172.21.1.1", "172.22.0.2");
    }
}
