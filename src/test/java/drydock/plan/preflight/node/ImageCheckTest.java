package drydock.plan.preflight.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.Finding;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.testing.Behaviour;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import drydock.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageCheckTest {
    private FakeCluster world = new FakeCluster();

    @Test
    void nodes_on_the_image_of_the_configuration_are_nothing_to_speak_of() {
        assertThat(look()).isEmpty();
    }

    @Test
    void an_image_that_a_team_builds_itself_is_not_replaced_by_the_stock_one() {
        runs("acme/crm", "7");
        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isTrue();
            assertThat(Messages.ENGLISH.of(finding.text()))
                    .contains("nb-2 runs acme/crm:7")
                    .contains("image: acme/crm");
        });
    }

    @Test
    void a_forgotten_suffix_is_told_with_the_line_to_write() {
        runs(world.cluster().image().repository(), "1.3.21-full");
        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isTrue();
            assertThat(Messages.ENGLISH.of(finding.text()))
                    .contains("1.3.21-full")
                    .contains("tag-suffix: \"-full\"");
        });
    }

    @Test
    void a_suffix_too_many_is_told_too() {
        world = new FakeCluster(new Shape().tagSuffix("-full").cluster(), Map.of());

        assertThat(look())
                .hasSize(3)
                .allSatisfy(finding ->
                        assertThat(Messages.ENGLISH.of(finding.text())).contains("1.3.21", "tag-suffix: \"\""));
    }

    @Test
    void a_tag_that_names_no_version_says_nothing_of_a_variant() {
        runs(world.cluster().image().repository(), "latest-full");

        assertThat(look()).isEmpty();
    }

    @Test
    void an_image_without_a_tag_is_called_by_its_repository() {
        String digest = world.docker.publish("acme/crm", "7", Map.of("Cmd", List.of("start")), new Behaviour() {});
        runs("acme/crm@" + digest);

        assertThat(look())
                .singleElement()
                .satisfies(finding ->
                        assertThat(Messages.ENGLISH.of(finding.text())).contains("nb-2 runs acme/crm and not"));
    }

    @Test
    void the_same_image_in_another_spelling_is_the_same() {
        runs("docker.io/" + world.cluster().image().repository(), "1.4.2");
        assertThat(look()).isEmpty();
    }

    private void runs(String repository, String tag) {
        world.docker.publish(repository, tag, Map.of("Cmd", List.of("start")), new Behaviour() {});
        runs(repository + ":" + tag);
    }

    /** The second node is another container, made of another image. */
    private void runs(String image) {
        Node node = world.cluster().nodes().get(1);
        Host host = world.cluster().hostOf(node);
        world.docker.pull(host, image, Optional.empty(), _ -> {});
        world.docker.stop(host, node.container());
        world.docker.remove(host, node.container());
        world.docker.create(host, node.container(), world.body(node.name(), image, Map.of()));
    }

    private List<Finding> look() {
        try {
            return new ImageCheck()
                    .look(new CheckContext(
                            world.cluster(),
                            world.ports(),
                            ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty())));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
