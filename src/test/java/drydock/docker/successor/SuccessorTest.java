package drydock.docker.successor;

import static drydock.docker.Inspected.ID;
import static drydock.docker.Inspected.container;
import static drydock.docker.Inspected.json;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Inspected;
import drydock.docker.RawJson;
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
        return RawJson.map(of(inspect).body().get("HostConfig"));
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
    void of_several_networks_one_is_its_home() {
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
    void an_address_of_the_hardware_stays_on_every_network_unless_it_is_made_of_another_address() {
        Successor successor = of(
                "HostConfig: {NetworkMode: 'n1'}, Config: {MacAddress: '92:d0:c6:0a:29:33'}, NetworkSettings:"
                        + " {Networks: {n1: {MacAddress: '92:d0:c6:0a:29:33', IPAddress: '172.18.0.2'},"
                        + " set: {MacAddress: '92:d0:c6:0a:29:34', IPAddress: '172.19.0.2'},"
                        + " made: {MacAddress: '02:42:ac:14:00:02', IPAddress: '172.20.0.2'},"
                        + " others: {MacAddress: '02:42:ac:14:00:02', IPAddress: '172.21.0.2'}, stopped: {MacAddress: ''}}}");
        assertThat(successor.body()).containsEntry("MacAddress", "92:d0:c6:0a:29:33");
        assertThat(successor.connect())
                .isEqualTo(json("{set: {MacAddress: '92:d0:c6:0a:29:34'}, made: {},"
                        + " others: {MacAddress: '02:42:ac:14:00:02'}, stopped: {}}"));
    }

    @Test
    void at_home_an_address_that_an_engine_made_by_chance_is_left_to_chance() {
        Successor successor = of("HostConfig: {NetworkMode: 'n1'}, NetworkSettings: {Networks:"
                + " {n1: {MacAddress: '86:08:7a:a1:1d:2b', IPAddress: '172.18.0.2', Aliases: ['db']}}}");
        assertThat(successor.body().get("NetworkingConfig"))
                .isEqualTo(json("{EndpointsConfig: {n1: {Aliases: ['db']}}}"));
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

    private static Successor of(String inspect, String oldConfig, String newConfig) {
        return Successor.of(
                container(inspect),
                Inspected.image(oldConfig),
                Inspected.image(newConfig),
                new Successor.Differences("nb@sha256:2", Map.of(), NO, Map.of()));
    }

    private static Object label(Successor successor, String name) {
        return RawJson.map(successor.body().get("Labels")).get(name);
    }

    @Test
    void what_a_person_set_and_the_new_image_happens_to_say_too_is_remembered_by_name() {
        Successor successor = of(
                "Config: {User: 'me', Env: ['MODE=secret', 'P=/'], Entrypoint: ['e'], Cmd: ['c'], Labels: {a: '1'}}",
                "Env: ['P=/']",
                "User: 'me', Env: ['MODE=secret', 'P=/'], Entrypoint: ['e'], Cmd: ['d'], Labels: {a: '1'}");
        assertThat(label(successor, "drydock.explicit")).isEqualTo("Entrypoint\nEnv.MODE\nLabels.a\nUser");
    }

    @Test
    void what_is_remembered_survives_the_way_back() {
        String same = "User: 'me', Env: ['MODE=1'], Entrypoint: ['e'], StopSignal: 'S'";
        Successor back = of(
                "Config: {" + same + ", Cmd: ['c'], Labels: {'drydock.explicit': 'User\\nEnv.MODE\\nEntrypoint'}}",
                same,
                "User: 'root', Env: ['MODE=0'], Entrypoint: ['other']");
        assertThat(back.body())
                .containsEntry("User", "me")
                .containsEntry("Env", List.of("MODE=1"))
                .containsEntry("Entrypoint", List.of("e"))
                .containsEntry("Cmd", List.of("c"))
                .doesNotContainKey("StopSignal");
    }

    @Test
    void an_entrypoint_that_a_person_took_away_stays_away_when_an_image_between_has_none() {
        Successor forward = of("Config: {Entrypoint: null, Cmd: ['c']}", "Entrypoint: ['e']", "");
        assertThat(label(forward, "drydock.explicit")).isEqualTo("Entrypoint");
        Successor back = of(
                "Config: {Entrypoint: null, Cmd: ['c'], Labels: {'drydock.explicit': 'Entrypoint'}}",
                "",
                "Entrypoint: ['e']");
        assertThat(back.body()).containsEntry("Entrypoint", List.of("")).containsEntry("Cmd", List.of("c"));
    }

    @Test
    void a_volume_that_came_with_the_new_image_is_left_behind_on_the_way_back_and_kept_on_a_retry() {
        Successor forward = of("Config: {}", "", "Volumes: {'/new/': {}}");
        assertThat(label(forward, "drydock.volumes")).isEqualTo("/new");
        String after = "Mounts: [{Type: 'volume', Name: 'v', Destination: '/new'}],"
                + " Config: {Volumes: {'/new/': {}}, Labels: {'drydock.volumes': '/new'}}";
        Successor back = of(after, "Volumes: {'/new/': {}}", "");
        assertThat(RawJson.map(back.body().get("HostConfig"))).doesNotContainKey("Binds");
        assertThat(label(back, "drydock.volumes")).isNull();
        Successor retry = of(after, "Volumes: {'/new/': {}}", "Volumes: {'/new/': {}}");
        assertThat(RawJson.map(retry.body().get("HostConfig"))).containsEntry("Binds", List.of("v:/new"));
        assertThat(label(retry, "drydock.volumes")).isEqualTo("/new");
    }
}
