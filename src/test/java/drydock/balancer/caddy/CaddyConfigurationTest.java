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

    @ParameterizedTest
    @ValueSource(strings = {"2.6", NEWER})
    void the_labs_lacks_nothing_and_tells_which_node_is_where(String generation) {
        CaddyConfiguration configuration = configuration(lab(generation));

        assertThat(missing(configuration, NODES)).isEmpty();
        assertThat(configuration.missingAtTheGate()).isEmpty();
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
        assertThat(configuration.missingAtTheGate()).hasSize(1);
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

    private static List<Node> nodes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Node("nb-" + i, "a", "nocobase-" + i, URI.create("http://10.77.0.1" + i + ":13000")))
                .toList();
    }

    private static List<String> missing(CaddyConfiguration configuration, List<Node> nodes) {
        return Messages.ENGLISH.of(configuration.missing(nodes));
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
