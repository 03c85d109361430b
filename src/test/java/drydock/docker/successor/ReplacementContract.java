package drydock.docker.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.Inspected;
import drydock.docker.Options;
import drydock.testing.InspectDifference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shows that a container is replaced forward and back, again and again, without losing or gaining anything. */
public abstract class ReplacementContract {
    protected static final String NAME = "docker-it-faithful";

    protected static final Map<String, Object> OLD_CONFIG = Inspected.json("""
            {Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'V=1', 'OVERRIDDEN=image',
             'ONLY_OLD=1'], Entrypoint: ['sleep'], Cmd: ['601'], Labels: {same: '1', from: 'old'},
             ExposedPorts: {'81/tcp': {}, '82/tcp': {}}, Volumes: {'/image-volume': {}}, WorkingDir: '/srv',
             StopSignal: 'SIGUSR1', User: '0'}""");
    protected static final Map<String, Object> NEW_CONFIG = Inspected.json("""
            {Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'V=2', 'OVERRIDDEN=new',
             'ONLY_NEW=1'], Entrypoint: ['/bin/sleep'], Cmd: ['602'], Labels: {same: '1', from: 'new'},
             ExposedPorts: {'81/tcp': {}, '83/tcp': {}}, Volumes: {'/image-volume': {}, '/new-volume': {}},
             WorkingDir: '/tmp', StopSignal: 'SIGUSR2', User: '0:0'}""");

    private final Set<String> volumes = new HashSet<>();

    protected abstract Docker docker();

    protected abstract Host host();

    /** An image with {@link #OLD_CONFIG}. */
    protected abstract String oldImage();

    /** An image with {@link #NEW_CONFIG}. */
    protected abstract String newImage();

    /** A network of this name, with addresses to choose from: 10.177.{@code number}.0/24. */
    protected abstract void network(String name, int number);

    @AfterEach
    void leave_nothing_behind() {
        docker().containers(host()).stream()
                .filter(container -> container.name().startsWith(NAME))
                .forEach(container -> {
                    docker().kill(host(), container.id());
                    docker().remove(host(), container.id());
                });
        volumes.addAll(List.of("docker-it-volume", "docker-it-read", "docker-it-mount"));
        volumes.forEach(this::removeVolume);
        List.of("docker-it-one-net", "docker-it-two-net").forEach(this::removeNetwork);
    }

    protected void removeVolume(String name) {}

    protected void removeNetwork(String name) {}

    private Container inspect(String name) {
        Container container = docker().container(host(), name).orElseThrow();
        container.mounts().forEach(mount -> volumes.add(String.valueOf(mount.getOrDefault("Name", ""))));
        return container;
    }

    private Map<String, Object> image(String reference) {
        return docker().image(host(), reference).orElseThrow();
    }

    /** @param options a create body without its image */
    protected Container first(String options) {
        Map<String, Object> body = new HashMap<>(Inspected.json(options));
        body.put("Image", oldImage());
        docker().create(host(), NAME, body);
        return inspect(NAME);
    }

    protected Container replaced(String image, String run) {
        Container old = inspect(NAME);
        Map<String, Object> policy = old.restartPolicy();
        Successor successor = Successor.of(
                old,
                image(old.imageId()),
                image(image),
                new Successor.Differences(
                        image,
                        Map.of("drydock.run", run, "drydock.predecessor", old.id()),
                        Map.of("Name", "no"),
                        Map.of()));
        String next = docker().create(host(), NAME + ".next", successor.body(), successor.connect());
        successor.disconnect().forEach(network -> docker().disconnect(host(), network, next));
        assertThat(inspect(next).restartPolicy()).containsEntry("Name", "no");
        docker().setRestartPolicy(host(), old.id(), Map.of("Name", "no"));
        docker().stop(host(), old.id());
        docker().rename(host(), old.id(), NAME + ".prev");
        docker().rename(host(), next, NAME);
        docker().start(host(), next);
        docker().setRestartPolicy(host(), next, policy);
        docker().remove(host(), old.id());
        return inspect(NAME);
    }

    /** The container, and its successors on the new, the old and the new image. */
    protected List<Container> generations(Container first) {
        docker().start(host(), first.id());
        List<Container> generations = new ArrayList<>(List.of(inspect(NAME)));
        for (String image : List.of(newImage(), oldImage(), newImage())) {
            generations.add(replaced(image, "run-" + generations.size()));
        }
        return generations;
    }

    protected void assertFaithful(List<Container> generations) {
        Map<String, Object> old = image(oldImage());
        Map<String, Object> next = image(newImage());
        assertThat(InspectDifference.of(generations.get(0), old, generations.get(1), next))
                .as("forward")
                .isEmpty();
        assertThat(InspectDifference.of(generations.get(1), next, generations.get(2), old))
                .as("back")
                .isEmpty();
        assertThat(InspectDifference.of(generations.get(1), next, generations.get(3), next))
                .as("forward again, as the first time, with a fresh volume")
                .allMatch(difference -> difference.startsWith("Mounts./new-volume."));
        assertThat(generations.get(2).mounts())
                .as("a volume of the new image does not lie over the old one's files")
                .noneMatch(mount -> "/new-volume".equals(mount.get("Destination")));
        assertThat(InspectDifference.of(generations.get(0), old, generations.get(2), old))
                .as("forward and back is as if nothing had been")
                .isEmpty();
        assertThat(generations).extracting(Container::running).containsOnly(true);
        assertThat(generations.getLast().label("drydock.run")).contains("run-3");
    }

    @Test
    void a_container_with_every_option() {
        network("docker-it-one-net", 1);
        network("docker-it-two-net", 2);
        Container first = first(Options.EVERY);
        docker().connect(host(), "docker-it-two-net", first.id(), Options.SECOND_ENDPOINT);
        assertThat(first.hostConfig())
                .containsAllEntriesOf(Options.hostConfig("Memory", "Ulimits", "Sysctls", "CapAdd"));
        assertThat(first.hostConfig()).containsAllEntriesOf(Options.hostConfig("ShmSize", "Devices", "LogConfig"));
        List<Container> generations = generations(first);
        assertFaithful(generations);
        Container last = generations.getLast();
        assertThat(last.environment("OVERRIDDEN")).contains("mine");
        assertThat(last.environment("V")).contains("2");
        assertThat(last.environment("ONLY_OLD")).isEmpty();
        assertThat(last.config()).containsEntry("StopSignal", "SIGKILL").containsEntry("StopTimeout", 3);
        assertThat(last.restartPolicy()).containsEntry("Name", "always");
        assertThat(last.networks()).containsOnlyKeys("docker-it-one-net", "docker-it-two-net");
        assertThat(last.networks().get("docker-it-two-net"))
                .containsEntry("IPAMConfig", Map.of("IPv4Address", "10.177.2.78"))
                .containsEntry(
                        "MacAddress", // as it was given, but for engines before API 1.44, which take none there
                        generations
                                .getFirst()
                                .networks()
                                .get("docker-it-two-net")
                                .get("MacAddress"));
    }

    @Test
    void a_container_with_no_option_follows_its_image() {
        List<Container> generations = generations(first(Options.NONE));
        assertFaithful(generations);
        assertThat(generations.getLast().config())
                .containsEntry("StopSignal", "SIGUSR2")
                .containsEntry("WorkingDir", "/tmp")
                .containsEntry("User", "0:0")
                .containsEntry("Cmd", List.of("602"));
        assertThat(generations.getLast().label("from")).contains("new");
        assertThat(volumeAt("/image-volume", generations.getLast()))
                .isEqualTo(volumeAt("/image-volume", generations.getFirst()));
    }

    private static Object volumeAt(String path, Container container) {
        return container.mounts().stream()
                .filter(mount -> path.equals(mount.get("Destination")))
                .map(mount -> mount.get("Name"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_container_in_its_hosts_network() {
        assertFaithful(generations(first(Options.HOSTS_NETWORK)));
    }

    @Test
    void a_container_without_an_entrypoint_whose_image_has_one() {
        List<Container> generations = generations(first(Options.NO_ENTRYPOINT));
        assertFaithful(generations);
        assertThat(generations.getLast().config()).containsEntry("Cmd", List.of("sleep", "600"));
        assertThat(generations.getLast().config().get("Entrypoint")).isNull();
    }

    @Test
    void a_container_with_the_images_entrypoint_and_no_arguments_gets_none_from_the_new_image() {
        Container first = first(Options.ENTRYPOINT_ONLY);
        assertThat(first.config().get("Cmd")).isNull();
        Successor successor = Successor.of(
                first,
                image(oldImage()),
                image(newImage()),
                new Successor.Differences(newImage(), Map.of(), Map.of(), Map.of()));
        String next = docker().create(host(), NAME + ".next", successor.body());
        assertThat(inspect(next).config().get("Cmd")).isNull();
        assertThat(inspect(next).config()).containsEntry("Entrypoint", List.of("sleep"));
    }

    @Test
    void a_container_that_has_left_the_network_it_was_made_in() {
        network("docker-it-one-net", 1);
        network("docker-it-two-net", 2);
        Container first = first("{HostConfig: {NetworkMode: 'docker-it-one-net', Init: true}, StopSignal: 'SIGKILL'}");
        docker().connect(host(), "docker-it-two-net", first.id(), Map.of("Aliases", List.of("here")));
        docker().disconnect(host(), "docker-it-one-net", first.id());
        docker().start(host(), first.id());
        Container before = inspect(NAME);
        Container after = replaced(newImage(), "run-1");
        assertThat(after.networks()).containsOnlyKeys("docker-it-two-net");
        assertThat(InspectDifference.of(before, image(oldImage()), after, image(newImage())))
                .isEmpty();
    }
}
