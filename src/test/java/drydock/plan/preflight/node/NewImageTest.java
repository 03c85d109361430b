package drydock.plan.preflight.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.Finding;
import drydock.cluster.software.Version;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.testing.Behaviour;
import drydock.testing.FakeCluster;
import drydock.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewImageTest {
    private static final Version NEW = Version.of("1.4.17");

    private final FakeCluster world = new FakeCluster();

    @Test
    void an_image_for_the_hosts_architecture_is_nothing_to_speak_of() {
        built("linux/amd64", "linux/arm64");
        assertThat(look(world.digest(NEW))).isEmpty();
    }

    @Test
    void an_image_without_the_architecture_of_a_host_is_told_while_planning() {
        foreign(world.cluster().nodes().get(1));
        built("linux/amd64");

        assertThat(look(world.digest(NEW))).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isTrue();
            assertThat(said(finding))
                    .contains("is built for linux/amd64 and not for linux/arm64, which is what runs on b")
                    .contains("docker buildx build --platform");
        });
    }

    @Test
    void hosts_of_different_architectures_get_each_its_own() {
        foreign(world.cluster().nodes().get(1));
        built("linux/amd64", "linux/arm64");
        assertThat(look(world.digest(NEW))).isEmpty();
    }

    @Test
    void an_image_that_neither_a_host_nor_the_registry_has_any_more_is_told_before_anything_stops() {
        String gone = "sha256:" + "0".repeat(64);
        assertThat(look(gone)).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isTrue();
            assertThat(said(finding)).contains(gone, "is missing on a, b, c");
        });
    }

    @Test
    void an_image_that_the_registry_dropped_and_all_hosts_kept_is_good_enough() {
        world.registry.away();
        assertThat(look(world.digest(Version.of("1.3.21")))).isEmpty();
    }

    @Test
    void fewer_pulls_than_hosts_are_said_and_keep_nobody() {
        world.registry.pullsLeft(2);
        assertThat(look(world.digest(NEW))).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isFalse();
            assertThat(said(finding)).contains("allows 2 more pulls for now, and 3 hosts have to pull");
        });
    }

    @Test
    void an_old_image_that_the_registry_dropped_is_told_as_kept_by_its_tag_alone() {
        world.cluster().nodes().forEach(node -> {
            Host host = world.cluster().hostOf(node);
            String id =
                    world.docker.container(host, node.container()).orElseThrow().imageId();
            world.docker.withoutDigests(host, id);
            world.docker.digest(host, id, world.cluster().image().at("sha256:" + "3".repeat(64)));
        });
        assertThat(look(world.digest(NEW))).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isFalse();
            assertThat(said(finding)).contains("the registry does not have", "only the kept tag on each host");
        });
    }

    /** As one that a team builds on a host: there it has a digest although nobody has pushed it. */
    @Test
    void an_old_image_that_only_containerd_gave_a_digest_is_told_as_kept_by_its_tag_alone() {
        String repository = world.cluster().image().repository();
        for (Node node : world.cluster().nodes()) {
            Host host = world.cluster().hostOf(node);
            world.docker.containerd(host);
            world.docker.load(host, repository, "1.3.21-own", Map.of("Cmd", List.of("start")));
            world.docker.kill(host, node.container());
            world.docker.remove(host, node.container());
            world.docker.create(host, node.container(), world.body(node.name(), repository + ":1.3.21-own", Map.of()));
        }
        assertThat(look(world.digest(NEW)))
                .anySatisfy(finding -> assertThat(said(finding)).contains("the registry does not have"));
    }

    @Test
    void as_many_pulls_as_hosts_are_not_worth_a_word() {
        world.registry.pullsLeft(3);

        assertThat(look(world.digest(NEW))).isEmpty();
    }

    @Test
    void what_a_registry_that_does_not_answer_has_shows_when_it_is_pulled() {
        world.registry.away();

        assertThat(look(world.digest(NEW))).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isFalse();
            assertThat(said(finding)).contains("whether a, b, c can get the image and run it is not known");
        });
    }

    @Test
    void the_image_that_runs_already_needs_no_registry() {
        world.registry.forget(world.digest(Version.of("1.3.21")));

        assertThat(look(world.digest(Version.of("1.3.21")))).isEmpty();
    }

    @Test
    void a_host_whose_node_is_gone_does_not_say_what_it_can_run_and_keeps_nobody() {
        Node node = world.cluster().nodes().get(1);
        world.stop(node.name());
        world.docker.remove(world.cluster().hostOf(node), node.container());
        built("linux/amd64");

        assertThat(look(world.digest(NEW))).isEmpty();
    }

    private void built(String... platforms) {
        world.registry.describe(world.digest(NEW), Set.of(platforms), Map.of());
    }

    /** Its host is of another architecture. */
    private void foreign(Node node) {
        Host host = world.cluster().hostOf(node);
        String repository = world.cluster().image().repository();
        Map<String, Object> config = Map.of("Cmd", List.of("start"), "Labels", Map.of("testing.architecture", "arm64"));
        String digest = world.docker.publish(repository, "1.3.21-arm", config, new Behaviour() {});
        world.registry.publish(repository, "1.3.21-arm", digest);
        world.docker.pull(host, repository + ":1.3.21-arm", Optional.empty(), _ -> {});
        world.docker.kill(host, node.container());
        world.docker.remove(host, node.container());
        world.docker.create(host, node.container(), world.body(node.name(), repository + ":1.3.21-arm", Map.of()));
    }

    private List<Finding> look(String digest) {
        try {
            return new NewImage(Optional.of(world.cluster().image().repository() + ":1.4.17@" + digest))
                    .look(new CheckContext(
                            world.cluster(),
                            world.ports(),
                            ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty())));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String said(Finding finding) {
        return Messages.ENGLISH.of(finding.text());
    }
}
