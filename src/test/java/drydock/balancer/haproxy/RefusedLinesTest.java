package drydock.balancer.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Node;
import drydock.text.Messages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedLinesTest {
    private static final String ANSWERS = """
            1
            # be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_fqdn srv_port
            3 nodes 1 nb-1 10.77.0.11 2 0 - 13000
            4 websockets 1 nb-1 10.77.0.11 2 0 - 13000

            # pxname,svname,scur,status,type,tracked,check_status,check_code,last_chk,addr,
            nodes,nb-1,0,UP,2,,L7OK,200,,10.77.0.11:13000,
            websockets,nb-1,0,UP,2,nodes/nb-1,,,,10.77.0.11:13000,

            """;

    private static String lab() throws IOException {
        return Files.readString(Path.of("src/lab/haproxy/haproxy.cfg"));
    }

    private static String refused(String answers, String configuration) {
        List<Node> nodes = List.of(new Node("nb-1", "a", "nb-1", URI.create("http://10.77.0.11:13000")));
        return String.join(
                "\n",
                new RefusedLines(Sections.in(configuration), Servers.in(answers))
                        .all(nodes).stream().map(Messages.ENGLISH::of).toList());
    }

    private static String refused(String configuration) {
        return refused(ANSWERS, configuration);
    }

    @Test
    void the_labs_configuration_has_none() throws IOException {
        assertThat(refused(lab())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http-request allow if { src 10.0.0.0/8 }",
                "http-request return status 200 if { path /ping }",
                "http-request return content-type text/plain string ok"
            })
    void what_lets_requests_past_the_page_stands_below_it(String line) throws IOException {
        String bind = "    bind :80\n";
        assertThat(refused(lab().replace(bind, bind + line + "\n")))
                .startsWith("in frontend entrance, " + line)
                .contains("before the line of the maintenance page");
        assertThat(refused(lab().replace("    default_backend", line + "\n    default_backend")))
                .isEmpty();
        assertThat(refused(lab().replace("    mode http", "    mode http\n" + line)))
                .startsWith("in frontend entrance");
    }

    @Test
    void a_redirect_before_the_page_is_none_of_them() throws IOException {
        String redirects = """
                    bind :80
                    http-request redirect scheme https unless { ssl_fc }
                    http-request return status 301 hdr Location /nocobase/ if { path / }
                """;
        assertThat(refused(lab().replace("    bind :80\n", redirects))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cookie SERVER insert",
                "stick on src",
                "stick match src",
                "stick store-request src",
                "use-server nb-1 if { path /reports }"
            })
    void what_brings_clients_back_to_a_drained_server_is_refused_where_nodes_are(String line) throws IOException {
        assertThat(refused(lab().replace("\nbackend nodes\n", "\nbackend nodes\n" + line + "\n")))
                .startsWith("in backend nodes, " + line);
        assertThat(refused(lab() + "backend shop\n" + line + "\n server till 10.0.0.50:80\n"))
                .isEmpty();
    }

    @Test
    void a_cookie_of_the_defaults_counts() throws IOException {
        assertThat(refused(lab().replace("    mode http", "    mode http\n    cookie SERVER insert")))
                .contains("in backend nodes, cookie SERVER insert", "in backend websockets, cookie SERVER insert");
    }

    @Test
    void a_condition_of_the_page_chooses_the_backend_too() throws IOException {
        String hosted = lab().replaceFirst(
                        "acl drydock_nocobase always_true.*",
                        "acl drydock_nocobase req.hdr(host),field(1,:),rtrim(.) -i crm.example.com");
        assertThat(refused(hosted))
                .contains(
                        "in frontend entrance, default_backend nodes", "in frontend entrance, use_backend websockets");
        String chosen = hosted.replace("default_backend nodes", "use_backend nodes if drydock_nocobase")
                .replace("websockets if {", "websockets if drydock_nocobase {");
        assertThat(refused(chosen)).isEmpty();
        assertThat(refused(chosen.replace("nodes if drydock_nocobase", "nodes if drydock_nocobase or { path /a }")))
                .contains("use_backend nodes if drydock_nocobase or");
        assertThat(refused(chosen.replace("nodes if drydock_nocobase", "nodes if !drydock_nocobase")))
                .contains("use_backend nodes if !drydock_nocobase");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipv4@*:9999",
                "0.0.0.0:9999",
                ":9999",
                "*:9999",
                "10.0.0.1:9999",
                "[::]:9999",
                "[::1]:9998,:9999"
            })
    void a_runtime_api_that_others_reach_is_refused(String address) throws IOException {
        assertThat(refused(lab().replace(
                                "    server-state", "    stats socket " + address + " level admin\n    server-state")))
                .startsWith("in global, stats socket " + address);
        assertThat(refused(lab().replace(
                                "    server-state", "    stats socket " + address + " level user\n    server-state")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/run/haproxy.sock", "unix@/run/haproxy.sock", "127.0.0.1:9998", "[::1]:9998", "ipv6@::1:9998"})
    void one_that_nobody_else_reaches_is_not(String address) throws IOException {
        assertThat(refused(lab().replace(
                                "    server-state", "    stats socket " + address + " level admin\n    server-state")))
                .isEmpty();
    }

    @Test
    void servers_of_one_name_are_one_node() throws IOException {
        String other = ANSWERS.replace(
                "websockets,nb-1,0,UP,2,nodes/nb-1,,,,10.77.0.11", "websockets,nb-1,0,UP,2,,,,,10.0.0.50");
        assertThat(refused(other, lab())).contains("servers named nb-1", "websockets/nb-1 10.0.0.50:13000");
        String named = ANSWERS.replace("- 13000", "nocobase-1 13000");
        assertThat(refused(named.replace("nb-1,,,,10.77.0.11", "nb-1,,,,10.77.0.99"), lab()))
                .isEmpty();
    }
}
