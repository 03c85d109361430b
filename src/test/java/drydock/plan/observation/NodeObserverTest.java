package drydock.plan.observation;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.RunMark;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.software.TagPattern;
import drydock.cluster.software.Version;
import drydock.nocobase.Health;
import drydock.plan.node.Leftover;
import drydock.plan.node.NodeContainers;
import drydock.testing.FakeCluster;
import drydock.testing.Samples;
import drydock.testing.Shape;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seen of the second node, which is alone on its host. */
class NodeObserverTest {
    private static final RunMark RUN = Samples.mark("7f3a9c");

    private FakeCluster world = new FakeCluster();

    private Node node() {
        return world.cluster().node("nb-2");
    }

    private Host host() {
        return world.cluster().hostOf(node());
    }

    /** In place of the node's container there is another one. @return its id */
    private String made(String name, String image, Map<String, ?> settings) {
        Map<String, Object> body = new HashMap<>(world.body(node().name(), image, Map.of()));
        body.putAll(settings);
        return world.docker.create(host(), name, body);
    }

    private void gone() {
        world.stop(node().name());
        world.docker.remove(host(), node().container());
    }

    private void answers(Health health) {
        world.meanwhile(() -> world.nocoBase.becomes(node().name(), health));
    }

    private NodeState seen(Leftover... left) throws InterruptedException {
        return ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty(), List.of(left))
                .nodes()
                .get(node().name());
    }

    private String old() {
        return world.cluster().image().repository() + ":1.3.21";
    }

    @Test
    void what_will_have_the_nodes_place_once_leftovers_are_gone_is_seen_in_it() throws InterruptedException {
        world.docker.rename(host(), node().container(), NodeContainers.previousName(node(), RUN.run()));
        String before = world.docker.containers(host()).getFirst().id();
        Map<String, String> labels = new HashMap<>(NodeContainers.marks(RUN));
        labels.put(NodeContainers.NODE, node().name());
        String successor = made(node().container(), old(), Map.of("Labels", labels));

        assertThat(seen().container()).contains(successor);
        assertThat(seen(new Leftover(RUN, node().name(), false)).container()).contains(before);
        assertThat(seen(new Leftover(RUN, "nb-1", false)).container()).contains(successor);
    }

    @Test
    void a_node_whose_settings_say_another_address_is_told_so_where_it_does_not_answer() throws InterruptedException {
        world = new FakeCluster(new Shape().cluster(), Map.of("API_BASE_PATH", "/crm/api"));
        assertThat(Messages.ENGLISH.of(seen().health())).doesNotContain("API_BASE_PATH");

        answers(new Health.Unreachable(Text.of("http.refused")));
        assertThat(Messages.ENGLISH.of(seen().health())).contains("write under the cluster: `api-path: /crm/api`");
    }

    @Test
    void of_a_node_that_does_not_answer_where_it_should_its_own_words_are_told() throws InterruptedException {
        Health silent = new Health.Unreachable(Text.of("http.refused"));
        answers(silent);

        assertThat(seen().health()).isEqualTo(silent.text());
    }

    @Test
    void a_container_that_was_made_from_a_digest_has_its_version_from_its_label() throws InterruptedException {
        String digest = world.cluster().image().at(world.digest(Version.of("1.3.21")));
        gone();
        made(node().container(), digest, Map.of("Labels", Map.of(NodeContainers.VERSION, "1.3.20")));

        assertThat(seen().own()).contains(Version.of("1.3.20"));
    }

    @Test
    void without_a_label_it_has_the_version_that_the_images_tags_agree_on() throws InterruptedException {
        String digest = world.cluster().image().at(world.digest(Version.of("1.3.21")));
        gone();
        made(node().container(), digest, Map.of());

        assertThat(seen().own()).contains(Version.of("1.3.21"));
    }

    @Test
    void where_tags_are_no_versions_the_images_own_label_says_it() throws InterruptedException {
        world = new FakeCluster(new Shape().tags("{build}").cluster(), Map.of());
        String repository = world.cluster().image().repository();
        Map<String, Object> config = Map.of("Cmd", List.of("start"), "Labels", Map.of(TagPattern.LABEL, "1.3.9"));
        world.docker.load(host(), repository, "7", config);
        gone();
        made(node().container(), repository + ":7", Map.of());

        assertThat(seen().own()).contains(Version.of("1.3.9"));
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void what_keeps_a_container_from_being_replaced_is_seen(boolean removedWhenStopped, int obstacles)
            throws InterruptedException {
        gone();
        made(node().container(), old(), Map.of("HostConfig", Map.of("AutoRemove", removedWhenStopped)));

        assertThat(seen().unfaithful()).hasSize(obstacles);
    }

    @Test
    void a_neighbour_that_lives_in_its_network_keeps_it_from_being_replaced_too() throws InterruptedException {
        made("sidecar", old(), Map.of("HostConfig", Map.of("NetworkMode", "container:" + node().container())));

        assertThat(seen().unfaithful()).containsExactly(Text.of("unfaithful.dependent", "sidecar"));
    }
}
