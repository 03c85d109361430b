package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.plan.NodeContainers;
import drydock.plan.Observer;
import drydock.testing.FakeCluster;
import drydock.text.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComposeFilesTest {
    private static final String FILES = "com.docker.compose.project.config_files";

    private final FakeCluster world = new FakeCluster();

    private List<String> lines() {
        try {
            var state = Observer.observe(world.cluster(), world.ports(), Optional.empty());
            return Messages.ENGLISH.of(new ComposeFiles(world.cluster(), state, world.ports()).lines());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void labelled(String name, Map<String, String> labels) {
        Cluster cluster = world.cluster();
        Node node = cluster.node(name);
        world.stop(name);
        world.docker.remove(cluster.hostOf(node), world.container(name).id());
        Map<String, Object> body =
                new HashMap<>(world.body(name, cluster.image().repository() + ":1.3.21", Map.of()));
        body.put("Labels", labels);
        world.docker.create(cluster.hostOf(node), node.container(), body);
    }

    @Test
    void the_file_of_nodes_that_were_replaced_is_told_with_what_it_should_name() {
        Map<String, String> labels = Map.of(FILES, "/srv/crm/compose.yaml", NodeContainers.PREDECESSOR, "4c1");
        labelled("nb-1", labels);
        labelled("nb-3", labels);
        assertThat(lines())
                .singleElement()
                .asString()
                .contains("nb-1, nb-3 from /srv/crm/compose.yaml", "should name 1.3.21", "cannot be seen");
    }

    @Test
    void nodes_as_compose_made_them_and_nodes_of_others_need_no_word() {
        labelled("nb-1", Map.of(FILES, "/srv/crm/compose.yaml"));
        labelled("nb-2", Map.of(NodeContainers.PREDECESSOR, "4c1"));
        assertThat(lines()).isEmpty();
    }

    @Test
    void a_label_that_is_no_path_disturbs_nobody() {
        labelled("nb-1", Map.of(FILES, "a\n" + "b".repeat(5000), NodeContainers.PREDECESSOR, "4c1"));
        assertThat(lines()).singleElement().asString().hasSizeLessThan(500).doesNotContain("\n");
        world.docker.unreachable(world.cluster().host("a"));
        assertThat(lines()).isEmpty();
    }
}
