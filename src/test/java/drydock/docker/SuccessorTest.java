package drydock.docker;

import static drydock.docker.Inspected.ID;
import static drydock.docker.Inspected.container;
import static drydock.docker.Inspected.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuccessorTest {
    private static final Map<String, Object> NO = Map.of("Name", "no");

    private static Successor of(String inspect) {
        return Successor.of(
                container(inspect),
                Map.of(),
                Map.of(),
                new Successor.Differences("nb@sha256:2", Map.of("drydock.run", "r"), NO, Map.of()));
    }

    private static Map<String, Object> host(String inspect) {
        return Json.map(of(inspect).body().get("HostConfig"));
    }

    @Test
    void host_settings_are_copied_but_for_the_policy_and_what_no_create_takes() {
        assertThat(host("HostConfig: {Memory: 5, Ulimits: [{Name: 'nofile'}], Future: 1, ContainerIDFile: '/x',"
                        + " ConsoleSize: [0, 0], RestartPolicy: {Name: 'always'}}"))
                .isEqualTo(json("{Memory: 5, Ulimits: [{Name: 'nofile'}], Future: 1, RestartPolicy: {Name: 'no'}}"));
    }

    @Test
    void an_anonymous_volume_is_carried_over_by_its_name() {
        String mounts = "Mounts: ["
                + "{Type: 'volume', Name: 'v1', Destination: '/data', RW: true},"
                + "{Type: 'volume', Name: 'v2', Destination: '/read', RW: false},"
                + "{Type: 'volume', Name: 'v3', Destination: '/named', RW: true},"
                + "{Type: 'volume', Name: 'v4', Destination: '/place', RW: true},"
                + "{Type: 'bind', Source: '/srv', Destination: '/srv', RW: true},"
                + "{Type: 'tmpfs', Destination: '/tmp'}]";
        assertThat(host(mounts + ", HostConfig: {Binds: ['v3:/named/:ro', '/place', '/srv:/srv']}")
                        .get("Binds"))
                .isEqualTo(List.of("v3:/named/:ro", "v4:/place", "/srv:/srv", "v1:/data", "v2:/read:ro"));
    }

    @Test
    void a_mount_without_a_source_gets_its_volumes_name_and_no_bind_beside_it() {
        Map<String, Object> host = host("Mounts: [{Type: 'volume', Name: 'v1', Destination: '/data', RW: true}],"
                + " HostConfig: {Mounts: [{Type: 'volume', Target: '/data'}, {Type: 'tmpfs', Target: '/t'}]}");
        assertThat(host.get("Mounts"))
                .isEqualTo(json("{m: [{Type: 'volume', Target: '/data', Source: 'v1'}, {Type: 'tmpfs', Target: '/t'}]}")
                        .get("m"));
        assertThat(host).doesNotContainKey("Binds");
    }

    @Test
    void one_network_is_joined_at_create_and_the_others_before_the_start() {
        Successor successor = of("HostConfig: {NetworkMode: 'n1'}, Config: {Hostname: 'web'}, NetworkSettings:"
                + " {Networks: {n1: {IPAMConfig: {IPv4Address: '10.0.0.9'}, Aliases: ['db', '" + ID.substring(0, 12)
                + "', 'web'], NetworkID: 'x', MacAddress: 'y', DriverOpts: null},"
                + " n2: {IPAMConfig: null, Aliases: null, Links: ['a:b'], DriverOpts: {k: 'v'}, Gateway: 'g'}}}");
        assertThat(successor.body().get("NetworkingConfig"))
                .isEqualTo(json("{EndpointsConfig: {n1: {IPAMConfig: {IPv4Address: '10.0.0.9'}, Aliases: ['db']}}}"));
        assertThat(successor.connect()).isEqualTo(json("{n2: {Links: ['a:b'], DriverOpts: {k: 'v'}}}"));
        assertThat(successor.disconnect()).isEmpty();
    }

    @Test
    void the_default_network_goes_by_the_name_of_bridge() {
        Successor successor = of("HostConfig: {NetworkMode: 'default'}, NetworkSettings: {Networks: {bridge: {}}}");
        assertThat(successor.connect()).isEmpty();
        assertThat(successor.disconnect()).isEmpty();
    }

    @Test
    void a_network_that_the_mode_names_by_its_id_is_the_one_joined_at_create() {
        Successor successor = of("HostConfig: {NetworkMode: '" + ID
                + "'}, NetworkSettings: {Networks: {n1: {NetworkID: '" + ID + "'}}}");
        assertThat(successor.connect()).isEmpty();
        assertThat(successor.disconnect()).isEmpty();
    }

    @Test
    void a_network_that_the_old_one_had_left_is_left_again() {
        Successor successor = of("HostConfig: {NetworkMode: 'n1'}, NetworkSettings: {Networks: {n2: {}}}");
        assertThat(successor.body()).doesNotContainKey("NetworkingConfig");
        assertThat(successor.connect()).containsOnlyKeys("n2");
        assertThat(successor.disconnect()).containsExactly("n1");
    }

    @Test
    void without_a_network_of_its_own_it_joins_none() {
        for (String mode : List.of("host", "none", "container:x")) {
            Successor successor =
                    of("HostConfig: {NetworkMode: '" + mode + "'}, NetworkSettings: {Networks: {host: {}}}");
            assertThat(successor.body()).doesNotContainKey("NetworkingConfig");
            assertThat(successor.connect()).isEmpty();
            assertThat(successor.disconnect()).isEmpty();
        }
    }
}
