package drydock.balancer.caddy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.cluster.Node;
import drydock.text.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab's Caddyfile as Caddy's two generations have it, and what becomes of it where lines are missing. */
class CaddyConfigurationTest {
    private static final List<Node> NODES = nodes(3);
    private static final String NEWER = "2.11";
    private static final String HOST = "crm.example.com";
    private static final String PROXY =
            "{\"handler\":\"reverse_proxy\",\"upstreams\":[{\"dial\":\"10.77.0.12:13000\"}]}";
    private static final String SERVER = "\"listen\":[\":80\"],";

    @ParameterizedTest
    @ValueSource(strings = {"2.6", NEWER})
    void the_labs_lacks_nothing_and_tells_which_node_is_where(String generation) {
        CaddyConfiguration configuration = configuration(lab(generation));

        assertThat(missing(configuration, NODES)).isEmpty();
        assertThat(configuration.missingAtTheGate(HOST)).isEmpty();
        assertThat(names(configuration.servers(NODES)))
                .isEqualTo(Map.of(
                        "http://10.77.0.11:13000", "nb-1",
                        "http://10.77.0.12:13000", "nb-2",
                        "http://10.77.0.13:13000", "nb-3"));
        assertThat(configuration.addressesOfRequests())
                .containsExactlyInAnyOrder("10.77.0.11:13000", "10.77.0.12:13000", "10.77.0.13:13000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "{\"apps\":{\"http\":{\"servers\":{\"x\":{\"routes\":7}}}}}"})
    void what_has_no_gate_lacks_it(String json) {
        assertThat(missing(configuration(json), NODES))
                .containsExactly("import drydock_gate at the beginning of the route of the entrance");
    }

    @Test
    void a_gate_that_is_shut_for_some_requests_alone_is_none() {
        assertThat(missing(
                        edited("\"try_files\":[\"/closed\"]},", "\"try_files\":[\"/closed\"]},\"path\":[\"/admin*\"],"),
                        NODES))
                .containsExactly("import drydock_gate at the beginning of the route of the entrance");
    }

    @Test
    void a_gate_by_whose_tokens_paths_can_be_made_is_not_taken() {
        assertThat(missing(
                        edited(
                                "\"vars_regexp\":{\"{http.request.cookie.drydock}\":{\"pattern\":\"^[A-Za-z0-9_-]{16,64}$\"}}",
                                "\"header\":{}"),
                        NODES))
                .singleElement()
                .asString()
                .startsWith("vars_regexp … ^[A-Za-z0-9_-]{16,64}$ beside each try_files /bypass/…");
    }

    @Test
    void a_node_that_people_reach_past_the_gate_is_named() {
        CaddyConfiguration configuration = edited(
                "{\"srv0\":{",
                "{\"direct\":{\"routes\":[{\"handle\":[{\"handler\":\"subroute\",\"routes\":[{\"handle\":[{\"handler\":"
                        + "\"reverse_proxy\",\"upstreams\":[{\"dial\":\"10.77.0.12:13000\"},{\"dial\":\"10.9.9.9:80\"}]}]}]}]}]},"
                        + "\"srv0\":{");

        assertThat(missing(configuration, NODES))
                .singleElement()
                .asString()
                .contains("10.77.0.12:13000", "past the maintenance page")
                .doesNotContain("10.9.9.9");
        assertThat(configuration.missingAtTheGate(HOST)).hasSize(1);
    }

    @Test
    void a_node_whose_file_nothing_looks_at_is_named_with_its_line() {
        assertThat(missing(edited("/drained/nb-2", "/drained/other"), NODES))
                .singleElement()
                .asString()
                .contains("vars @drained_nb-2 drydock_without \"{http.vars.drydock_without}-nb-2\"");
        assertThat(missing(edited("{http.vars.drydock_without}-nb-2", "-nb-2"), NODES))
                .singleElement()
                .asString()
                .contains("vars @drained_nb-2 ");
    }

    @Test
    void a_set_of_nodes_without_a_block_is_named() {
        CaddyConfiguration configuration = edited("[\"-nb-2-nb-3\"]", "[\"-nb-3-nb-2\"]");

        assertThat(missing(configuration, NODES))
                .singleElement()
                .asString()
                .contains("@without-nb-2-nb-3 vars drydock_without -nb-2-nb-3");
        assertThat(configuration.knowsWithout(List.of("nb-2", "nb-3"))).isFalse();
        assertThat(configuration.knowsWithout(List.of("nb-1", "nb-3"))).isTrue();
    }

    @Test
    void nodes_in_another_order_than_the_lines_have_are_said() {
        List<Node> other = List.of(NODES.get(1), NODES.get(0), NODES.get(2));

        assertThat(missing(configuration(lab(NEWER)), other))
                .anyMatch(text -> text.contains("in this order: nb-2 nb-1 nb-3"));
    }

    @Test
    void web_sockets_that_count_as_requests_are_said() {
        assertThat(missing(edited("{\"dial\":\"tcp/10.77.0.13:13000\"}", "{\"dial\":\"10.77.0.13:13000\"}"), NODES))
                .anyMatch(text -> text.contains("reverse_proxy @websocket tcp/ADDRESS …"));
    }

    @Test
    void where_all_nodes_come_before_the_sets_no_drained_node_would_be_left_out() {
        String lab = lab(NEWER);
        String all = "\"handle\":[{\"handler\":\"reverse_proxy\",\"upstreams\":[{\"dial\":\"10.77.0.11:13000\"}]}]";
        CaddyConfiguration configuration = configuration(lab.replaceFirst(
                "\\{\"group\":\"group13\",(?=\"handle\":\\[\\{\"handler\":\"subroute\",\"routes\":\\[\\{\"handle\":"
                        + "\\[\\{\"handler\":\"reverse_proxy\")",
                "{" + all + ",\"match\":[{\"path\":[\"/files/*\"]}]},{"));

        assertThat(missing(configuration, NODES))
                .anyMatch(text -> text.contains("@without-nb-1 vars drydock_without -nb-1"));
    }

    @Test
    void a_single_node_needs_no_sets() {
        String json = lab(NEWER)
                .replace("10.77.0.12:13000", "10.77.0.11:13000")
                .replace("10.77.0.13:13000", "10.77.0.11:13000")
                .replace("/drained/", "/elsewhere/");

        assertThat(missing(configuration(json), nodes(1))).isEmpty();
        assertThat(names(configuration(json).servers(nodes(1)))).isEqualTo(Map.of("http://10.77.0.11:13000", "nb-1"));
    }

    @Test
    void a_set_that_has_a_node_which_it_is_to_leave_out_is_named_with_what_it_has() {
        CaddyConfiguration configuration = configuration(lab(NEWER)
                .replaceAll(
                        "(10\\.77\\.0\\.11:13000\"},\\{\"dial\":\"(?:tcp/)?)10\\.77\\.0\\.13:13000",
                        "$110.77.0.12:13000"));

        assertThat(missing(configuration, NODES))
                .anyMatch(text -> text.startsWith("@without-nb-2 vars drydock_without -nb-2, and a handle")
                        && text.endsWith("it has 10.77.0.11:13000, 10.77.0.12:13000"));
    }

    @Test
    void a_set_of_several_nodes_that_has_one_of_them_is_named() {
        CaddyConfiguration configuration = configuration(lab(NEWER)
                .replaceAll("(\\[\\{\"dial\":\"(?:tcp/)?)10\\.77\\.0\\.11:13000\"}]", "$110.77.0.12:13000\"}]"));

        assertThat(missing(configuration, NODES))
                .singleElement()
                .asString()
                .startsWith("@without-nb-2-nb-3 vars drydock_without -nb-2-nb-3, and a handle")
                .endsWith("it has 10.77.0.12:13000");
    }

    @Test
    void a_gate_in_the_site_of_another_name_is_not_the_entrances() {
        CaddyConfiguration configuration = edited(
                SERVER + "\"routes\":[{",
                SERVER + "\"routes\":[{\"match\":[{\"host\":[\"crm.example.com\",\"*.example.org\"]}],");

        assertThat(configuration.missing(NODES, "CRM.example.com")).isEmpty();
        assertThat(configuration.missing(NODES, "a.example.org")).isEmpty();
        for (String other : List.of("www.example.com", "a.b.example.org", "example.org")) {
            assertThat(Messages.ENGLISH.of(configuration.missing(NODES, other)))
                    .singleElement()
                    .asString()
                    .startsWith("import drydock_gate in the site of " + other);
            assertThat(configuration.missingAtTheGate(other)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'errors':{'routes':[{'handle':[PROXY]}]}}",
                "{'named_routes':{'x':{'handle':[PROXY]}},'routes':[{'handle':[{'handler':'invoke','name':'x'}]}]}",
                "{'routes':[{'handle':[{'handler':'reverse_proxy','upstreams':[{'dial':'10.9.9.9:80'}],"
                        + "'handle_response':[{'routes':[{'handle':[PROXY]}]}]}]}]}"
            })
    void no_way_past_the_gate_is_overlooked(String server) {
        assertThat(missing(beside(server.replace("PROXY", PROXY)), NODES))
                .singleElement()
                .asString()
                .contains("10.77.0.12:13000", "past the maintenance page");
    }

    @Test
    void a_named_route_that_invokes_itself_is_followed_to_no_end() {
        assertThat(missing(
                        beside("{'named_routes':{'x':{'handle':[{'handler':'invoke','name':'x'}]}},"
                                + "'routes':[{'handle':[{'handler':'invoke','name':'x'}]}]}"),
                        NODES))
                .isEmpty();
    }

    @Test
    void what_could_be_a_node_by_another_name_is_said_where_people_reach_it_at_the_entrance() {
        String named =
                "{'routes':[{MATCH'handle':[{'handler':'reverse_proxy','upstreams':[{'dial':'nocobase-2:13000'}]}]}]}";
        String dynamic =
                "{'routes':[{'handle':[{'handler':'reverse_proxy','dynamic_upstreams':{'source':'a','name':'n'}}]}]}";

        assertThat(missing(beside(named.replace("MATCH", "")), NODES))
                .singleElement()
                .asString()
                .contains("reverse_proxy to nocobase-2:13000", "it could be a node");
        assertThat(missing(beside(named.replace("MATCH", "'match':[{'host':['other.example.com']}],")), NODES))
                .isEmpty();
        assertThat(missing(beside(dynamic), NODES)).singleElement().asString().contains("reverse_proxy to dynamic a n");
    }

    @Test
    void another_proxy_behind_the_gate_is_named_and_no_web_sockets_are_asked_of_it() {
        String before = "{\"handle\":[{\"drydock_without\":\"{http.vars.drydock_without}-nb-1\"";
        String office = "{\"handle\":[{\"handler\":\"reverse_proxy\",\"upstreams\":[{\"dial\":\"office:80\"}]}],"
                + "\"match\":[{\"path\":[\"/office/*\"]}]},";
        String last = "{\"group\":\"group13\",\"handle\":[{\"handler\":\"subroute\",\"routes\":[{\"handle\":"
                + "[{\"handler\":\"reverse_proxy\"";
        String lab = lab(NEWER);
        int end = lab.lastIndexOf(last);

        for (CaddyConfiguration configuration : List.of(
                edited(before, office + before), configuration(lab.substring(0, end) + office + lab.substring(end)))) {
            assertThat(missing(configuration, NODES))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "reverse_proxy office:80 in front of import drydock_gate, or in a handle beside the route");
            assertThat(configuration.addressesOfRequests()).doesNotContain("office:80");
        }
    }

    @Test
    void addresses_that_are_found_out_when_a_request_comes_are_refused_behind_the_gate() {
        assertThat(missing(
                        edited(
                                "\"upstreams\":[{\"dial\":\"10.77.0.11:13000\"},{\"dial\":\"10.77.0.12:13000\"},"
                                        + "{\"dial\":\"10.77.0.13:13000\"}]",
                                "\"dynamic_upstreams\":{\"source\":\"srv\",\"name\":\"nodes\"}"),
                        NODES))
                .anyMatch(text -> text.contains("in place of dynamic srv nodes"));
    }

    /** The lab's with a server more, which is written with single quotes. */
    private static CaddyConfiguration beside(String server) {
        return edited("{\"srv0\":{", "{\"direct\":" + server.replace('\'', '"') + ",\"srv0\":{");
    }

    private static List<Node> nodes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Node("nb-" + i, "a", "nocobase-" + i, URI.create("http://10.77.0.1" + i + ":13000")))
                .toList();
    }

    private static List<String> missing(CaddyConfiguration configuration, List<Node> nodes) {
        return Messages.ENGLISH.of(configuration.missing(nodes, HOST));
    }

    private static Map<String, String> names(Map<String, Node> servers) {
        return servers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, server -> server.getValue().name()));
    }

    /** The lab's with something in place of something else. */
    private static CaddyConfiguration edited(String what, String with) {
        String lab = lab(NEWER);
        assertThat(lab).contains(what);
        return configuration(lab.replace(what, with));
    }

    private static CaddyConfiguration configuration(String json) {
        try {
            return new CaddyConfiguration(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String lab(String generation) {
        try (InputStream file = CaddyConfigurationTest.class.getResourceAsStream("/caddy/" + generation + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
