package drydock.docker.successor;

import static drydock.docker.Inspected.container;
import static drydock.docker.Inspected.image;
import static drydock.docker.Inspected.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessorConfigTest {

    private static Map<String, Object> body(String config, String image) {
        return body("Config: {" + config + "}", image, Map.of());
    }

    private static Map<String, Object> body(String inspect, String image, Map<String, String> labels) {
        return new SuccessorConfig(container(inspect), image(image))
                .body(new Successor.Differences("nb@sha256:2", labels, Map.of(), Map.of()));
    }

    @Test
    void what_no_rule_knows_is_copied() {
        assertThat(body("Tty: true, StopTimeout: 30, Domainname: 'd', Future: {a: [1]}", ""))
                .containsEntry("Tty", true)
                .containsEntry("StopTimeout", 30)
                .containsEntry("Domainname", "d")
                .containsEntry("Future", json("{a: [1]}"))
                .containsEntry("Image", "nb@sha256:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"User", "WorkingDir", "StopSignal"})
    void a_setting_that_is_the_old_images_follows_the_new_one(String name) {
        assertThat(body(name + ": 'x'", name + ": 'x'")).doesNotContainKey(name);
        assertThat(body(name + ": 'x'", name + ": 'y'")).containsEntry(name, "x");
        assertThat(body(name + ": 'x'", "")).containsEntry(name, "x");
    }

    @Test
    void a_working_directory_is_the_images_with_and_without_a_slash_at_its_end() {
        assertThat(body("WorkingDir: '/app'", "WorkingDir: '/app/'")).doesNotContainKey("WorkingDir");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # container        | image             | entrypoint, command of the successor
            ['e'] ['c']        | ['e'] ['c']       | -       | -
            ['e'] ['mine']     | ['e'] ['c']       | -       | ['mine']
            ['e'] null         | ['e'] ['c']       | ['e']   | -
            ['e'] null         | ['e'] null        | -       | -
            ['mine'] ['c']     | ['e'] ['c']       | ['mine']| ['c']
            ['mine'] null      | ['e'] ['c']       | ['mine']| -
            null ['mine']      | ['e'] ['c']       | ['']    | ['mine']
            null ['c']         | ['e'] ['c']       | ['']    | ['c']
            null ['c']         | null ['c']        | -       | -
            null ['mine']      | null ['c']        | -       | ['mine']
            """)
    void entrypoint_and_command(String container, String image, String entrypoint, String command) {
        Map<String, Object> body = body(command(container), command(image));
        assertThat(body.get("Entrypoint")).isEqualTo(texts(entrypoint));
        assertThat(body.get("Cmd")).isEqualTo(texts(command));
    }

    private static String command(String both) {
        return "Entrypoint: " + both.replace(" ", ", Cmd: ");
    }

    private static Object texts(String list) {
        return list == null ? null : json("{list: " + list + "}").get("list");
    }

    @Test
    void a_health_check_keeps_what_was_set_and_lets_the_rest_follow() {
        String image = "Healthcheck: {Test: ['CMD', 'a'], Interval: 10, Retries: 3}";
        assertThat(body(image, image)).doesNotContainKey("Healthcheck");
        assertThat(body("Healthcheck: {Test: ['CMD', 'a'], Interval: 20, Retries: 3}", image))
                .containsEntry("Healthcheck", json("{Interval: 20}"));
        assertThat(body("Healthcheck: {Test: ['NONE']}", image)).containsEntry("Healthcheck", json("{Test: ['NONE']}"));
    }

    @Test
    void labels_of_the_image_and_drydocks_own_are_left_and_the_new_ones_set() {
        Map<String, Object> body = body(
                "Config: {Labels: {a: '1', b: '2', 'drydock.run': 'old', 'com.docker.compose.image': 'sha256:old'}}",
                "Labels: {a: '1', b: '1'}",
                Map.of("drydock.node", "nb-1"));
        assertThat(body)
                .containsEntry(
                        "Labels", Map.of("b", "2", "drydock.node", "nb-1", "com.docker.compose.image", "sha256:old"));
    }

    @Test
    void ports_of_the_image_follow_it_unless_published() {
        String ports = "ExposedPorts: {'80/tcp': {}, '81/tcp': {}, '82/tcp': {}}";
        Map<String, Object> body = body(
                "Config: {" + ports + "}, HostConfig: {PortBindings: {'80/tcp': [{HostPort: '1'}]}}",
                "ExposedPorts: {'80/tcp': {}, '81/tcp': {}}",
                Map.of());
        assertThat(body).containsEntry("ExposedPorts", json("{'80/tcp': {}, '82/tcp': {}}"));
    }

    @Test
    void volumes_of_the_image_follow_it() {
        assertThat(body("Volumes: {'/a': {}, '/b': {}}", "Volumes: {'/a': {}}"))
                .containsEntry("Volumes", json("{'/b': {}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "0123456789ab, bridge, '', false",
        "mine, bridge, '', true",
        "mine, host, '', false",
        "mine, container:x, '', false",
        "mine, bridge, host, false"
    })
    void a_hostname_is_kept_where_a_person_gave_it(String hostname, String network, String uts, boolean kept) {
        Map<String, Object> body = body(
                "Config: {Hostname: '%s'}, HostConfig: {NetworkMode: '%s', UTSMode: '%s'}"
                        .formatted(hostname, network, uts),
                "",
                Map.of());
        assertThat(body.containsKey("Hostname")).isEqualTo(kept);
    }

    @Test
    void a_mac_address_is_kept_unless_the_engine_made_it_from_the_address() {
        String inspect = "Config: {MacAddress: '%s'}, NetworkSettings: {Networks: {n: {IPAddress: '172.17.0.2'}}}";
        assertThat(body(inspect.formatted("02:42:ac:11:00:02"), "", Map.of())).doesNotContainKey("MacAddress");
        assertThat(body(inspect.formatted("02:42:ac:11:00:99"), "", Map.of()))
                .containsEntry("MacAddress", "02:42:ac:11:00:99");
    }

    @Test
    void one_variable_can_be_set_for_the_first_start() {
        Map<String, Object> body = new SuccessorConfig(
                        container("Config: {Env: ['CLUSTER_MODE=4', 'A=1', 'P=/']}"), image("Env: ['P=/']"))
                .body(new Successor.Differences("x", Map.of(), Map.of(), Map.of("CLUSTER_MODE", "1")));
        assertThat(body).containsEntry("Env", List.of("CLUSTER_MODE=1", "A=1"));
    }

    @Test
    void an_inspection_that_says_nothing_gives_a_body_that_says_nothing() {
        assertThat(body("Env: null, Labels: null, Cmd: null, Volumes: 7", "Env: null"))
                .isEqualTo(json("{Image: 'nb@sha256:2', Env: [], Labels: {}, ExposedPorts: {}, Volumes: {}}"));
        assertThat(new SuccessorConfig(container("State: {}"), Map.of())
                        .body(new Successor.Differences("x", Map.of(), Map.of(), Map.of())))
                .containsEntry("Image", "x");
    }
}
