package drydock.plan.preflight.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.Finding;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.testing.Behaviour;
import drydock.testing.FakeCluster;
import drydock.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageCheckTest {
    private final FakeCluster world = new FakeCluster();

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
    void the_same_image_in_another_spelling_is_the_same() {
        runs("docker.io/" + world.cluster().image().repository(), "1.4.2");
        assertThat(look()).isEmpty();
    }

    /** The second node is another container, made of another image. */
    private void runs(String repository, String tag) {
        Node node = world.cluster().nodes().get(1);
        Host host = world.cluster().hostOf(node);
        world.docker.publish(repository, tag, Map.of("Cmd", List.of("start")), new Behaviour() {});
        world.docker.pull(host, repository + ":" + tag, Optional.empty(), _ -> {});
        world.docker.stop(host, node.container());
        world.docker.remove(host, node.container());
        world.docker.create(host, node.container(), world.body(node.name(), repository + ":" + tag, Map.of()));
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
