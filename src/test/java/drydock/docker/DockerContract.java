package drydock.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Blueprint;
import drydock.cluster.Secret;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every Docker does with containers, the real one and the fake; what it does else stands in the classes above. */
public abstract class DockerContract extends DockerEventsContract {
    @Test
    void a_created_container_was_never_started() {
        String id = create(NAME);
        Container created = inspect(NAME);
        assertThat(created.id()).isEqualTo(id).hasSize(64);
        assertThat(created.name()).isEqualTo(NAME);
        assertThat(created.running()).isFalse();
        assertThat(created.startedAt()).isEmpty();
        assertThat(created.state()).containsEntry("Status", "created");
        assertThat(created.imageReference()).isEqualTo(image());
        assertThat(created.imageId()).startsWith("sha256:");
        assertThat(created.environment("GREETING")).contains("hello");
        assertThat(created.label("area")).contains("docker-it");
    }

    @Test
    void it_is_known_since_when_the_engine_runs() {
        String id = running(NAME);
        assertThat(docker().engineStarted(host()))
                .hasValueSatisfying(engine -> assertThat(
                                Instant.parse(inspect(id).startedAt().orElseThrow()))
                        .isAfterOrEqualTo(engine));
    }

    @Test
    void a_container_has_its_images_environment_after_its_own() {
        create(NAME);
        assertThat(inspect(NAME).environment("PATH")).isPresent();
    }

    @Test
    void a_name_is_taken_once() {
        create(NAME);
        assertThatThrownBy(() -> create(NAME))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining(NAME)
                .hasMessageContaining("already in use");
    }

    @Test
    void an_image_that_is_not_there_is_refused_in_the_engines_words() {
        assertThatThrownBy(() -> docker().create(host(), NAME, Map.of("Image", "docker-it/none:1")))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("No such image");
        assertThat(docker().container(host(), NAME)).isEmpty();
    }

    @Test
    void starting_twice_starts_once() {
        String id = running(NAME);
        Optional<String> startedAt = inspect(id).startedAt();
        docker().start(host(), id);
        assertThat(inspect(id).running()).isTrue();
        assertThat(startedAt).isPresent().isEqualTo(inspect(id).startedAt());
    }

    @Test
    void stopping_twice_stops_once() {
        String id = running(NAME);
        docker().stop(host(), id);
        Optional<String> finishedAt = inspect(id).finishedAt();
        docker().stop(host(), id);
        assertThat(inspect(id).running()).isFalse();
        assertThat(inspect(id).state()).containsEntry("Status", "exited");
        assertThat(finishedAt).isPresent().isEqualTo(inspect(id).finishedAt());
    }

    @Test
    void a_container_that_is_started_again_has_a_new_start_time() {
        String id = running(NAME);
        Optional<String> first = inspect(id).startedAt();
        docker().stop(host(), id);
        docker().start(host(), id);
        assertThat(inspect(id).startedAt()).isPresent().isNotEqualTo(first);
    }

    @Test
    void killing_ends_at_once_and_twice_is_once() {
        String id = running(NAME);
        docker().kill(host(), id);
        docker().kill(host(), id);
        assertThat(inspect(id).running()).isFalse();
        assertThat(inspect(id).exitCode()).isEqualTo(137);
    }

    @Test
    void removing_twice_removes_once() {
        String id = create(NAME);
        docker().remove(host(), id);
        docker().remove(host(), id);
        assertThat(docker().container(host(), id)).isEmpty();
    }

    @Test
    void a_running_container_is_not_removed() {
        String id = running(NAME);
        assertThatThrownBy(() -> docker().remove(host(), id)).isExactlyInstanceOf(DockerException.class);
        assertThat(inspect(id).running()).isTrue();
    }

    @Test
    void a_renamed_container_is_found_by_its_new_name_only() {
        String id = running(NAME);
        docker().rename(host(), id, OTHER);
        assertThat(docker().container(host(), NAME)).isEmpty();
        assertThat(inspect(OTHER).id()).isEqualTo(id);
    }

    @Test
    void a_name_that_is_taken_is_not_given_by_renaming() {
        String id = create(NAME);
        create(OTHER);
        assertThatThrownBy(() -> docker().rename(host(), id, OTHER))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("already in use");
        assertThat(inspect(id).name()).isEqualTo(NAME);
    }

    @Test
    void a_container_is_found_by_its_short_id_but_a_name_never_finds_an_id() {
        String id = create(NAME);
        assertThat(inspect(id.substring(0, 12)).name()).isEqualTo(NAME);
        assertThat(docker().container(host(), id.substring(0, 4))).isEmpty();
        assertThat(docker().container(host(), "docker-it-none")).isEmpty();
    }

    @Test
    void what_cannot_be_a_name_finds_nothing_and_does_nothing() {
        for (String hostile : List.of("", "..", "../json", "a/b", "a?b=c", "ข้อ", "a b", "a%2Fb")) {
            assertThat(docker().container(host(), hostile)).isEmpty();
            assertThat(docker().image(host(), hostile)).isEmpty();
            assertThatThrownBy(() -> docker().start(host(), hostile)).isInstanceOf(DockerException.class);
            assertThatThrownBy(() -> docker().create(host(), hostile, body())).isInstanceOf(DockerException.class);
        }
    }

    @Test
    void a_volume_that_is_a_directory_of_the_host_is_told_with_it() {
        volume("docker-it-volume", "/srv/docker-it");
        assertThat(docker().volumeDirectories(host())).containsEntry("docker-it-volume", "/srv/docker-it");
    }

    @Test
    void all_containers_are_listed_the_stopped_ones_too() {
        create(NAME);
        running(OTHER);
        assertThat(docker().containers(host()))
                .filteredOn(container -> container.name().startsWith("docker-it-"))
                .extracting(Container::name)
                .containsExactlyInAnyOrder(NAME, OTHER);
    }

    @Test
    void the_restart_policy_no_really_is_set_and_is_given_back() {
        String id = running(NAME);
        Map<String, Object> before = inspect(id).restartPolicy();
        assertThat(before).containsEntry("Name", "always");
        docker().setRestartPolicy(host(), id, Map.of("Name", "no"));
        assertThat(inspect(id).restartPolicy()).containsEntry("Name", "no");
        docker().setRestartPolicy(host(), id, before);
        assertThat(inspect(id).restartPolicy()).isEqualTo(before);
        docker().setRestartPolicy(host(), id, Map.of("Name", "", "MaximumRetryCount", 0));
        assertThat(inspect(id).restartPolicy()).containsEntry("Name", "no");
    }

    @Test
    void a_container_joins_and_leaves_a_network_before_it_is_started() {
        network("docker-it-net");
        String id = create(NAME);
        docker().connect(host(), "docker-it-net", id, Map.of("Aliases", List.of("db")));
        assertThat(inspect(id).networks()).containsKey("docker-it-net");
        docker().disconnect(host(), "docker-it-net", id);
        assertThat(inspect(id).networks()).doesNotContainKey("docker-it-net");
        assertThatThrownBy(() -> docker().connect(host(), "docker-it-no-net", id, Map.of()))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("docker-it-no-net");
    }

    @Test
    void a_container_made_from_a_blueprint_is_what_the_blueprint_says_and_has_no_restart_policy() {
        network("docker-it-net");
        network("docker-it-more");
        Blueprint blueprint = new Blueprint(
                Map.of("GREETING", new Secret("hello, with = and ,"), "EMPTY", new Secret("")),
                List.of("/tmp:/from-host:ro"),
                List.of("docker-it-net", "docker-it-more"),
                List.of(new Blueprint.Port("127.0.0.1", 18081, 81, "tcp")),
                "always",
                List.of("other:10.77.0.9"));
        NewContainer made = NewContainer.of(blueprint, image(), Map.of("area", "docker-it"));
        docker().create(host(), NAME, made.body(), made.connect());

        Container found = inspect(NAME);
        assertThat(found.environment("GREETING")).contains("hello, with = and ,");
        assertThat(found.environment("EMPTY")).contains("");
        assertThat(found.label("area")).contains("docker-it");
        assertThat(found.restartPolicy()).containsEntry("Name", "no");
        assertThat(found.networks()).containsOnlyKeys("docker-it-net", "docker-it-more");
        assertThat(found.mounts())
                .anySatisfy(mount -> assertThat(mount)
                        .containsEntry("Source", "/tmp")
                        .containsEntry("Destination", "/from-host")
                        .containsEntry("RW", false));
        assertThat(found.hostConfig())
                .containsEntry("ExtraHosts", List.of("other:10.77.0.9"))
                .containsEntry(
                        "PortBindings", Map.of("81/tcp", List.of(Map.of("HostIp", "127.0.0.1", "HostPort", "18081"))));
        assertThat(found.config().get("ExposedPorts")).asString().contains("81/tcp");
    }

    @Test
    void it_is_known_which_networks_there_are() {
        network("docker-it-net");
        assertThat(docker().hasNetwork(host(), "docker-it-net")).isTrue();
        assertThat(docker().hasNetwork(host(), "docker-it-no-net")).isFalse();
    }

    @Test
    void a_network_that_was_removed_is_made_again_as_it_was_and_its_stopped_containers_start() {
        Map<String, Object> settings = Map.of(
                "Name", "docker-it-again",
                "Driver", "bridge",
                "IPAM", Map.of("Driver", "default", "Config", List.of(Map.of("Subnet", "10.177.9.0/24"))),
                "Labels", Map.of("area", "docker-it"),
                "Options", Map.of("com.docker.network.bridge.enable_icc", "true"));
        withoutNetwork("docker-it-again");
        docker().createNetwork(host(), new Network(settings));
        Map<String, Object> body = new HashMap<>(body());
        body.put("HostConfig", Map.of("NetworkMode", "docker-it-again"));
        String id = docker().create(host(), NAME, body);
        Map<String, Object> before = docker().network(host(), "docker-it-again").orElseThrow();
        assertThat(Network.canBeMadeAgain(before)).isTrue();

        withoutNetwork("docker-it-again");
        assertThat(docker().network(host(), "docker-it-again")).isEmpty();
        docker().createNetwork(host(), Network.of(before));
        docker().start(host(), id);

        assertThat(inspect(id).running()).isTrue();
        Map<String, Object> after = docker().network(host(), "docker-it-again").orElseThrow();
        assertThat(Network.of(after)).isEqualTo(Network.of(before));
        assertThat(after.get("Id")).isNotEqualTo(before.get("Id"));
        assertThatThrownBy(() -> docker().createNetwork(host(), Network.of(before)))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("docker-it-again");
        docker().kill(host(), id);
        docker().remove(host(), id);
        withoutNetwork("docker-it-again");
    }

    @Test
    void a_network_of_the_engine_itself_is_never_made_again() {
        assertThat(Network.canBeMadeAgain(docker().network(host(), "bridge").orElseThrow()))
                .isFalse();
    }

    @Test
    void a_container_that_is_not_there_is_named_by_every_refusal() {
        List<Runnable> calls = List.of(
                () -> docker().start(host(), "docker-it-none"),
                () -> docker().stop(host(), "docker-it-none"),
                () -> docker().kill(host(), "docker-it-none"),
                () -> docker().rename(host(), "docker-it-none", NAME),
                () -> docker().changes(host(), "docker-it-none"),
                () -> docker().setRestartPolicy(host(), "docker-it-none", Map.of("Name", "no")));
        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call::run)
                        .isExactlyInstanceOf(DockerException.class)
                        .hasMessageContaining("docker-it-none"));
        assertThatCode(() -> docker().remove(host(), "docker-it-none")).doesNotThrowAnyException();
    }
}
