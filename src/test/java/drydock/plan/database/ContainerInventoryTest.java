package drydock.plan.database;

import static drydock.plan.database.Inspected.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.testing.Clusters;
import drydock.testing.FakeCluster;
import drydock.testing.Faults.Fault;
import drydock.testing.Lab;
import drydock.testing.SmallCluster;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerInventoryTest {
    private final Cluster cluster = Clusters.demo();

    /** One host answers only when nobody wants to know any more. */
    @Test
    void who_is_interrupted_while_hosts_are_asked_stays_so_and_learns_nothing() {
        FakeCluster world = new FakeCluster();
        Docker docker = world.ports().docker();
        world.faults.failCall(1, Fault.HANG);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ContainerInventory.seen(docker, world.cluster(), silent -> {}))
                .isInstanceOf(DockerException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_container_is_on_the_host_where_it_was_seen() {
        Container one = container("one").made();
        ContainerInventory inventory = ContainerInventory.unseen(cluster)
                .with(cluster.host("a"), List.of(container("another").made()))
                .with(cluster.host("b"), List.of(one));

        assertThat(inventory.hostOf(one)).contains("b");
        assertThat(inventory.hostOf(container("unseen").made())).isEmpty();
    }

    /** Each host has such an address, so it tells none from another. */
    @ParameterizedTest
    @ValueSource(strings = {"unix:///var/run/docker.sock", "tcp://127.0.0.1:2375"})
    void a_loopback_address_is_nobodys(String docker) {
        Host a = new Host("a", URI.create(docker), Optional.empty());
        ContainerInventory inventory = ContainerInventory.unseen(
                        SmallCluster.small().on(a).cluster())
                .with(
                        a,
                        List.of(container("db")
                                .publishes("127.0.0.1", 5432, 5432)
                                .made()));

        assertThat(inventory.addresses("a")).isEmpty();
        assertThat(inventory.hostAt("127.0.0.1")).isEmpty();
    }

    @Test
    void a_host_is_known_by_the_addresses_of_its_nodes_whose_port_it_publishes() {
        Cluster named = Clusters.with(
                "lb",
                cluster.entrance(),
                List.of(
                        new Node("nb-1", "a", "nocobase-1", URI.create("http://Apps-A.example.com:13000")),
                        new Node("nb-2", "b", "nocobase-2", URI.create("http://apps-b.example.com:13000"))));
        ContainerInventory inventory = ContainerInventory.unseen(named)
                .with(
                        named.host("a"),
                        List.of(container("nocobase-1").publishes("", 13000, 80).made()))
                .with(
                        named.host("b"),
                        List.of(container("nocobase-2").publishes("", 13001, 80).made()));

        assertThat(inventory.addresses("a"))
                .containsExactlyInAnyOrder(Lab.A.docker().getHost(), "apps-a.example.com");
        assertThat(inventory.addresses("b")).containsExactly(Lab.B.docker().getHost());
    }
}
