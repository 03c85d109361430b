package drydock.plan.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.balancer.Balancer.Address;
import drydock.balancer.Balancer.Way;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.plan.database.ContainerInventory;
import drydock.plan.database.Inspected;
import drydock.testing.Clusters;
import drydock.text.Messages;
import drydock.text.Text;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The balancer and two nodes stand in one network of host a. */
class EntranceRoutingTest {
    private static final List<String> NAMES = List.of("nocobase-1", "nocobase-2");

    private final Node one = node("nb-1", "nocobase-1");
    private final Node two = node("nb-2", "nocobase-2");
    private final Cluster cluster = Clusters.with("lb", URI.create("http://crm.example.com"), List.of(one, two));
    private final List<Container> containers = new ArrayList<>();

    EntranceRoutingTest() {
        stands("lb", "172.22.0.2");
        stands("nocobase-1", "172.22.0.3");
        stands("nocobase-2", "172.22.0.4");
    }

    private static Node node(String name, String container) {
        return new Node(name, "a", container, URI.create("http://10.77.0.11:13000"));
    }

    private void stands(String name, String address) {
        containers.removeIf(container -> container.name().equals(name));
        containers.add(
                Inspected.container(name).on("crm", address, "172.22.0.1").made());
    }

    private static Address ok(String address) {
        return new Address(address, "", 200, true);
    }

    private EntranceRouting look(List<String> names, Address... addresses) {
        Way way = new Way(Set.of(), List.of(), List.of(Text.verbatim("old")), List.of(addresses), names);
        ContainerInventory inventory = ContainerInventory.unseen(cluster).with(cluster.host("a"), containers);
        return EntranceRouting.of(way, inventory, cluster.nodes());
    }

    private static String said(List<Text> texts) {
        assertThat(Messages.THAI.of(texts)).hasSameSizeAs(texts);
        return String.join(" ", Messages.ENGLISH.of(texts));
    }

    @Test
    void nodes_that_get_requests_are_told_by_their_containers_addresses() {
        EntranceRouting way = look(NAMES, ok("172.22.0.3:80"), ok("172.22.0.4:80"));
        assertThat(way.isGood()).isTrue();
        assertThat(way.doubts()).isEmpty();
    }

    @Test
    void who_answers_for_a_nodes_name_and_is_no_nocobase_is_foreign() {
        EntranceRouting way = look(
                List.of(),
                new Address("nocobase-1:80", "nb-1", 200, true),
                new Address("elsewhere:80", "nb-2", 404, false));
        assertThat(said(way.foreign())).contains("lb sends requests to elsewhere:80, where something answers HTTP 404");
    }

    @Test
    void a_node_at_whose_old_address_nobody_is_gets_none() {
        EntranceRouting way = look(NAMES, ok("172.22.0.3:80"), new Address("172.22.0.9:80", "", 0, false));
        assertThat(way.unreached()).containsExactly("nb-2");
        assertThat(way.foreign()).isEmpty();
        assertThat(said(way.faults())).contains("nb-2 gets no requests through lb", "172.22.0.3:80, 172.22.0.9:80");
        assertThat(way.doubts()).isNotEmpty();
    }

    @Test
    void a_node_that_a_balancer_without_turns_was_not_asked_for_is_a_doubt_and_no_fault() {
        EntranceRouting way = look(NAMES, ok("172.22.0.3:80"));
        assertThat(way.isGood()).isTrue();
        assertThat(way.unreached()).isEmpty();
        assertThat(said(way.doubts())).contains("whether nb-2 gets requests through lb is not sure", "172.22.0.3:80");
        assertThat(look(List.of(), new Address("10.9.0.1:13000", "nb-1", 200, true))
                        .isGood())
                .isTrue();
    }

    @Test
    void what_publishes_a_port_in_front_of_a_node_is_none_by_whatever_name_its_host_is_called() {
        containers.add(Inspected.container("caddy")
                .on("edge", "172.30.0.2", "172.30.0.1")
                .publishes("10.77.0.11", 13001, 443)
                .made());
        List<String> names = List.of("nb1.example.com", "nb2.example.com");
        EntranceRouting way = look(names, ok("172.22.0.3:80"), ok("10.77.0.11:13001"));
        assertThat(way.foreign()).isEmpty();
        assertThat(way.isGood()).isTrue();
    }

    @Test
    void what_is_foreign_and_has_a_nodes_old_address_is_named() {
        stands("blog", "172.22.0.9");
        EntranceRouting way =
                look(NAMES, ok("172.22.0.3:80"), ok("172.22.0.4:80"), new Address("172.22.0.9:80", "", 404, false));
        assertThat(way.isGood()).isFalse();
        assertThat(way.unreached()).isEmpty();
        assertThat(said(way.foreign())).contains("172.22.0.9:80", "the container blog answers");
    }

    @Test
    void another_clusters_nocobase_is_foreign_too() {
        stands("other-nocobase", "172.22.0.9");
        assertThat(said(look(NAMES, ok("172.22.0.3:80"), ok("172.22.0.4:80"), ok("172.22.0.9:80"))
                        .foreign()))
                .contains("other-nocobase");
    }

    @Test
    void what_stands_in_front_of_a_node_by_its_own_name_is_none() {
        stands("login-1", "172.22.0.8");
        stands("login-2", "172.22.0.9");
        EntranceRouting way = look(
                List.of("login-1", "login-2"), ok("172.22.0.8:4180"), new Address("172.22.0.9:4180", "", 404, false));
        assertThat(way.isGood()).isTrue();
        assertThat(way.doubts()).as("which node is behind it cannot be told").isEmpty();
        assertThat(look(
                                List.of(),
                                new Address("172.22.0.8:4180", "nb-1", 302, false),
                                new Address("172.22.0.9:4180", "nb-2", 403, false))
                        .isGood())
                .isTrue();
    }

    @Test
    void by_an_address_that_is_written_down_a_node_is_known_although_its_container_is_not() {
        Address first = new Address("10.9.0.1:13000", "nb-1", 200, true);
        assertThat(look(List.of(), first, new Address("10.9.0.2:13000", "nb-2", 200, true))
                        .isGood())
                .isTrue();
        EntranceRouting way = look(List.of(), first, new Address("10.9.0.2:13000", "nb-2", 404, false));
        assertThat(way.unreached()).containsExactly("nb-2");
        assertThat(said(way.foreign())).contains("10.9.0.2:13000", "HTTP 404 and is no NocoBase");
    }

    @Test
    void a_node_that_gets_no_requests_on_purpose_may_answer_what_it_likes() {
        Way way = new Way(
                Set.of(),
                List.of(),
                List.of(),
                List.of(
                        new Address("10.9.0.1:13000", "nb-1", 200, true),
                        new Address("10.9.0.2:13000", "nb-2", 503, false)),
                List.of());
        assertThat(EntranceRouting.of(way, ContainerInventory.unseen(cluster), List.of(one))
                        .isGood())
                .isTrue();
    }
}
