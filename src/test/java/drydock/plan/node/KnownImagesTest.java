package drydock.plan.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.plan.observation.ClusterObserver;
import drydock.testing.FakeCluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownImagesTest {
    private static final Version NOW = Version.of("1.3.21");
    private static final String INDEX = "sha256:" + "1".repeat(64);

    private final FakeCluster world = new FakeCluster();
    private final Node node = world.cluster().nodes().getFirst();
    private final Host host = world.cluster().hostOf(node);
    private final KnownImages images = new KnownImages(world.docker, world.cluster());

    @Test
    void an_image_is_the_same_by_each_of_its_digests() {
        world.docker.digest(host, id(), repository() + "@" + INDEX);

        assertThat(images.isOf(host, id(), release(INDEX))).isTrue();
        assertThat(images.isOf(host, id(), release(world.digest(NOW)))).isTrue();
        assertThat(images.isOf(host, id(), release("sha256:" + "2".repeat(64)))).isFalse();
        assertThat(state().runs(INDEX)).isTrue();
        assertThat(state().runs(world.digest(NOW))).isTrue();
        assertThat(state().runs("")).isFalse();
    }

    @Test
    void a_digest_is_the_same_whatever_the_repository_is_called() {
        world.docker.digest(host, id(), "mirror.example.com/nocobase@" + INDEX);
        assertThat(images.isOf(host, id(), release(INDEX))).isTrue();
    }

    @Test
    void of_several_digests_the_one_that_a_container_was_made_with_is_its_own() {
        world.docker.digest(host, id(), repository() + "@" + INDEX);
        assertThat(images.digest(host, repository() + ":1.3.21@" + INDEX, id())).isEqualTo(INDEX);
        assertThat(images.digest(host, repository() + ":1.3.21", id())).isEqualTo(world.digest(NOW));
    }

    @Test
    void what_runs_is_what_a_container_was_made_of_and_not_what_its_host_calls_the_image() {
        world.docker.tag(host, id(), repository(), "1.2.0");
        assertThat(state().own()).contains(NOW);
    }

    @Test
    void tags_that_do_not_agree_tell_no_version() {
        String made = id();
        world.docker.tag(host, made, repository(), "1.2.0");
        assertThat(images.version(host, made)).isEmpty();
        world.docker.untag(host, repository() + ":1.2.0");
        assertThat(images.version(host, made)).contains(NOW);
    }

    @Test
    void two_nodes_run_the_same_image_under_two_ids_where_they_share_a_digest() {
        NodeState first = state();
        NodeState other = new NodeState(
                Optional.of("other"),
                "sha256:another-id",
                "",
                first.digests(),
                Optional.empty(),
                true,
                "",
                Map.of(),
                NodeState.OK,
                List.of(),
                false);
        assertThat(first.isOnTheImageOf(other)).isTrue();
    }

    private NodeState state() {
        try {
            ClusterState state = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());
            return state.nodes().get(node.name());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String id() {
        return world.docker.container(host, node.container()).orElseThrow().imageId();
    }

    private String repository() {
        return world.cluster().image().repository();
    }

    private static Release release(String digest) {
        return new Release(NOW, "1.3.21", digest);
    }
}
