package drydock.balancer.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.balancer.Balancer.Way;
import drydock.balancer.BalancerException;
import drydock.balancer.haproxy.Servers.Server;
import drydock.cluster.Node;
import drydock.text.Messages;
import drydock.text.Text;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServersTest {
    private static final String SAID = """
            1
            # be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_fqdn
            3 nodes 1 nb-1 10.0.0.11 0 8 -
            3 nodes 2 nb-2 10.0.0.12 2 0 nocobase-2
            4 websockets 1 nb-1 10.0.0.11 2 16 -
            4 websockets 2 nb-2 10.0.0.12 2 0 nocobase-2
            5 shop 1 till 10.0.0.50 2 1 -

            # pxname,svname,scur,status,type,tracked,check_status,check_code,last_chk,addr,
            nodes,nb-1,0,DOWN,2,,* L4CON,,"Connection ""refused"", at once",10.0.0.11:13000,
            nodes,nb-2,1,UP,2,,L7OK,200,,10.0.0.12:13000,
            nodes,BACKEND,2,UP,1,,,,,,
            websockets,nb-1,0,DOWN,2,nodes/nb-1,,,,10.0.0.11:13000,
            websockets,nb-2,7,UP,2,nodes/nb-2,,,,10.0.0.12:13000,
            websockets,BACKEND,7,UP,1,,,,,,
            shop,till,5,UP,2,,L4OK,,,10.0.0.50:80,
            shop,BACKEND,5,UP,1,,,,,,

            """;

    private final Servers servers = Servers.in(SAID);
    private final List<Node> nodes = List.of(node("nb-1"), node("nb-2"));

    private static Node node(String name) {
        return new Node(name, "a", name, URI.create("http://10.0.0.1:13000"));
    }

    @Test
    void requests_are_those_of_the_nodes_and_neither_web_sockets_nor_another_sites() {
        assertThat(servers.requestsInFlight(nodes)).isEqualTo(2);
    }

    @Test
    void a_server_that_is_told_to_drain_is_drained_although_it_is_down() {
        assertThat(servers.isDrained(nodes.getFirst())).isTrue();
        assertThat(servers.isDrained(nodes.getLast())).isFalse();
    }

    @Test
    void a_check_is_read_while_the_next_one_is_under_way_and_a_comma_in_its_words_ends_nothing() {
        Server first = servers.of(nodes.getFirst()).getFirst();
        assertThat(first.check()).isEqualTo("L4CON");
        assertThat(first.code()).isZero();
        assertThat(first.isUp()).isFalse();
        assertThat(first.seen()).containsEntry("last_chk", "Connection \"refused\", at once");
        assertThat(first.address()).isEqualTo("10.0.0.11:13000");
        Server second = servers.of(nodes.getLast()).getFirst();
        assertThat(second.code()).isEqualTo(200);
        assertThat(second.isNamed()).isTrue();
    }

    @Test
    void the_file_has_those_that_are_kept_out_and_no_address_that_would_outlive_a_node() {
        assertThat(servers.file(nodes, servers.of(nodes.getLast()), true)).isEqualTo("""
                1
                # be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_fqdn
                3 nodes 1 nb-1 - 0 8 -
                3 nodes 2 nb-2 - 2 8 nocobase-2
                """);
    }

    @Test
    void what_somebody_did_with_other_sites_servers_is_not_in_it() {
        assertThat(servers.file(nodes, servers.of(nodes.getFirst()), false)).doesNotContain("nb-1", "nb-2", "till");
    }

    /** HAProxy takes neither 9, which is both, nor what a name that leads nowhere adds to it. */
    @Test
    void a_line_has_a_state_that_haproxy_takes() {
        assertThat(line(1, true)).contains(" 8 -\n");
        assertThat(line(9, true)).contains(" 8 -\n");
        assertThat(line(4, true)).contains(" 12 -\n");
        assertThat(line(33, false)).contains(" 1 -\n");
        assertThat(line(9, false)).contains(" 1 -\n");
        assertThat(line(5, false)).contains(" 5 -\n");
        assertThat(line(40, false)).contains(" 8 -\n");
    }

    /** @param drained it is told so now */
    private String line(int state, boolean drained) {
        Servers before = Servers.in(SAID.replace("10.0.0.11 0 8 -", "10.0.0.11 0 " + state + " -"));
        return before.file(nodes, drained ? before.of(nodes.getFirst()) : List.of(), drained);
    }

    @Test
    void half_an_answer_is_none() {
        String states = SAID.substring(0, SAID.indexOf("# pxname"));
        String statistics = SAID.substring(SAID.indexOf("# pxname"));
        assertThat(List.of("", "Permission denied\n", states, statistics))
                .allSatisfy(said -> assertThatThrownBy(() -> Servers.in(said))
                        .isInstanceOf(BalancerException.class)
                        .hasMessageContaining("did not answer all"));
        Servers uncounted = Servers.in(SAID.replace("nodes,BACKEND,2,UP,1,,,,,,\n", ""));
        assertThatThrownBy(() -> uncounted.requestsInFlight(nodes)).isInstanceOf(BalancerException.class);
        assertThatThrownBy(() -> servers.requestsInFlight(List.of(node("nb-9"))))
                .isInstanceOf(BalancerException.class);
    }

    @Test
    void a_node_without_a_server_is_a_fault_and_cannot_be_admitted() {
        Node missing = node("nb-9");
        ServerRoutes routes = new ServerRoutes(Text.verbatim("the balancer lb"), nodes);
        Way way = routes.to(List.of(nodes.getLast(), missing), servers);
        assertThat(way.unreached()).containsExactly("nb-9");
        assertThat(Messages.ENGLISH.of(way.faults().getFirst())).contains("has no server nb-9");
        assertThatThrownBy(() -> servers.of(missing, Text.verbatim("the balancer lb")))
                .hasMessageContaining("has no server nb-9");
    }
}
