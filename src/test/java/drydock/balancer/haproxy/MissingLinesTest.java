package drydock.balancer.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.balancer.Balancer.ConfigurationFile;
import drydock.cluster.Node;
import drydock.text.Messages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingLinesTest {
    private static final String ANSWERS = """
            admin

            # id (file) description
            0 (/drydock/entrance.map) pattern loaded from file '/drydock/entrance.map' used by map
            2 (/drydock/bypass.map) pattern loaded from file '/drydock/bypass.map' used by map

            Uptime_sec: 100

            0x55d0 entrance open

            1
            # be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_fqdn
            3 nodes 1 nb-1 10.0.0.11 2 0 -
            4 websockets 1 nb-1 10.0.0.11 2 0 -

            # pxname,svname,scur,status,type,tracked,check_status,check_code,last_chk,addr,
            nodes,nb-1,0,UP,2,,L7OK,200,,10.0.0.11:13000,
            websockets,nb-1,0,UP,2,nodes/nb-1,,,,10.0.0.11:13000,

            """;

    private static String lab() throws IOException {
        return Files.readString(Path.of("src/lab/haproxy/haproxy.cfg"));
    }

    private static Inspection seen(String answers, String configuration, String more) {
        return Inspection.of(
                answers + "drydock-part now 1700000100\ndrydock-part file 1700000002 /srv/a.cfg /etc/a.cfg\n"
                        + configuration + more);
    }

    private static String missing(String answers, String configuration) {
        return String.join(
                "\n",
                new MissingLines(seen(answers, configuration, ""))
                        .all(List.of(new Node("nb-1", "a", "nb-1", URI.create("http://10.0.0.11:13000")))).stream()
                                .map(Messages.ENGLISH::of)
                                .toList());
    }

    @Test
    void the_labs_configuration_lacks_nothing() throws IOException {
        assertThat(missing(ANSWERS, lab())).isEmpty();
    }

    @Test
    void each_line_that_is_gone_is_named_with_its_place() throws IOException {
        assertThat(missing(ANSWERS.replace("admin\n", "operator\n"), lab())).contains("level admin in global");
        assertThat(missing(ANSWERS, lab().replace("server-state-file /drydock", "server-state-file /var")))
                .isEqualTo("server-state-file /drydock/servers.state in global");
        assertThat(missing(ANSWERS, lab().replace("    load-server", "    # load-server")))
                .isEqualTo("load-server-state-from-file global in defaults");
        assertThat(missing(ANSWERS, lab().replace("X-Drydock maintenance", "X-Other maintenance")))
                .startsWith("http-request return status 503");
        assertThat(missing(ANSWERS.replace("(/drydock/bypass.map)", "(/other)"), lab()))
                .contains("map_str(/drydock/bypass.map) ok in frontend");
        assertThat(missing(ANSWERS.replace("(/drydock/entrance.map)", "(/other)"), lab()))
                .contains("map_str(/drydock/entrance.map,open) closed in frontend");
    }

    @Test
    void a_server_needs_a_check_of_what_nocobase_answers_and_one_that_follows_it() throws IOException {
        assertThat(missing(ANSWERS.replace("L7OK,200", "L4OK,"), lab()))
                .contains("http-check expect", "in backend nodes");
        assertThat(missing(ANSWERS.replace("L7OK,200", ","), lab())).contains("http-check expect");
        assertThat(missing(ANSWERS.replace("L7OK,200", "L4CON,"), lab())).isEmpty();
        assertThat(missing(ANSWERS.replace("nodes/nb-1", ""), lab())).contains("track nodes/nb-1");
        assertThat(missing(ANSWERS.replace("nb-1", "app1"), lab())).contains("server nb-1 … check");
    }

    @Test
    void a_name_that_is_looked_up_once_is_not_enough() throws IOException {
        String named = ANSWERS.replace("3 nodes 1 nb-1 10.0.0.11 2 0 -", "3 nodes 1 nb-1 10.0.0.11 2 0 nocobase-1");
        assertThat(missing(named, lab())).contains("resolvers NAME init-addr libc,none");
        assertThat(missing(named, lab().replace("rise 1", "rise 1 resolvers docker init-addr libc,none")))
                .isEmpty();
        assertThat(missing(
                        named,
                        lab().replace("retries 3", "default-server init-addr none")
                                .replace(
                                        "server nb-1 10.77.0.11:13000\n",
                                        "server nb-1 nocobase-1:13000 resolvers docker\n")))
                .isEmpty();
        assertThat(missing(named, lab() + "\nbackend shop\n server till till:80 resolvers docker init-addr none\n"))
                .contains("resolvers NAME init-addr libc,none");
    }

    @Test
    void each_frontend_that_leads_to_a_node_needs_the_page() throws IOException {
        String plain = "\nfrontend plain\n bind :8080\n default_backend nodes\n";
        assertThat(missing(ANSWERS, lab() + plain))
                .startsWith("http-request return status 503")
                .endsWith("in frontend plain");
        assertThat(missing(ANSWERS, lab() + plain.replace("default_backend nodes", "use_backend %[path,map(/a)]")))
                .endsWith("in frontend plain");
        assertThat(missing(ANSWERS, lab() + "\nlisten intern\n bind :8080\n server app1 10.77.0.11:13000\n"))
                .endsWith("in listen intern");
        assertThat(missing(ANSWERS, lab() + plain.replace("default_backend nodes", "redirect scheme https")))
                .isEmpty();
        assertThat(missing(
                        ANSWERS, lab() + plain.replace("nodes", "shop") + "backend shop\n server till 10.0.0.50:80\n"))
                .isEmpty();
        assertThat(missing(ANSWERS, lab().replace("default_backend nodes", "").replace("use_backend websockets", "")))
                .startsWith("http-request return status 503")
                .endsWith("in frontend");
    }

    @Test
    void a_page_counts_that_each_request_gets_while_the_entrance_is_closed() throws IOException {
        String page = "drydock_nocobase drydock_closed !drydock_cookie\n";
        assertThat(missing(ANSWERS, lab().replace("hdr X-Drydock maintenance", "hdr \"X-Drydock\" \"maintenance\"")))
                .isEmpty();
        assertThat(missing(
                        ANSWERS,
                        lab().replace(page, "drydock_nocobase drydock_closed !drydock_cookie { src 10.0.0.1 }\n")))
                .endsWith("in frontend entrance");
        assertThat(missing(ANSWERS, lab().replace(page, "drydock_nocobase !drydock_cookie\n")))
                .endsWith("in frontend entrance");
        assertThat(missing(ANSWERS, lab().replace("frontend entrance", "frontend entrance\n mode tcp")))
                .isEqualTo("mode http in frontend entrance");
    }

    @Test
    void a_state_that_is_loaded_elsewhere_is_not_loaded_for_the_nodes() throws IOException {
        String load = "load-server-state-from-file global";
        assertThat(missing(ANSWERS, lab().replace("\nbackend nodes\n", "\ndefaults\n mode http\nbackend nodes\n")))
                .isEqualTo(load + " in defaults");
        assertThat(missing(
                        ANSWERS,
                        lab().replace("defaults\n", "defaults ours\n")
                                .replace("frontend entrance", "defaults\n mode http\nfrontend entrance")
                                .replace("\nbackend nodes\n", "\nbackend nodes from ours\n")))
                .isEmpty();
        assertThat(missing(
                        ANSWERS,
                        lab().replace("\nbackend nodes\n", "\nbackend nodes\n load-server-state-from-file none\n")))
                .isEqualTo(load + " in defaults");
    }

    @Test
    void a_server_that_is_not_checked_for_a_while_is_judged_by_its_lines() throws IOException {
        String stopped = ANSWERS.replace("nodes,nb-1,0,UP,2,,L7OK,200", "nodes,nb-1,0,MAINT (resolution),2,,,");
        assertThat(missing(stopped, lab())).isEmpty();
        assertThat(missing(stopped, lab().replace("default-server check", "default-server")))
                .contains("http-check expect");
        assertThat(missing(stopped, lab().replace("    option httpchk\n", ""))).contains("http-check expect");
    }

    @Test
    void a_file_that_is_newer_than_the_process_and_a_mistake_in_it_are_seen() throws IOException {
        Inspection later = seen(ANSWERS, lab(), "\ndrydock-part mistake\n[ALERT] unknown keyword 'nonsense'\n");
        assertThat(later.files()).containsExactly(new ConfigurationFile("/etc/a.cfg", "/srv/a.cfg", true, true));
        assertThat(later.mistake()).contains("[ALERT] unknown keyword 'nonsense'");
        assertThat(later.writable()).isFalse();
        Inspection before =
                seen(ANSWERS.replace("Uptime_sec: 100", "Uptime_sec: 98"), lab(), "\ndrydock-part writable\n");
        assertThat(before.files()).noneMatch(ConfigurationFile::changed);
        assertThat(before.mistake()).isEmpty();
        assertThat(before.writable()).isTrue();
    }
}
