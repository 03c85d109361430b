package drydock.plan.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.plan.Outcome;
import drydock.testing.FakeCluster;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComposeFilesTest {
    private static final String COMPOSE = "com.docker.compose.";
    private static final Map<String, String> REPLACED = Map.of(
            COMPOSE + "project",
            "crm",
            COMPOSE + "service",
            "app",
            COMPOSE + "image",
            "sha256:what-the-file-named",
            COMPOSE + "project.config_files",
            "/srv/crm/compose.yaml",
            COMPOSE + "project.working_dir",
            "/srv/crm",
            NodeContainers.PREDECESSOR,
            "4c1",
            NodeContainers.VERSION,
            "1.4.17");

    private final FakeCluster world = new FakeCluster();
    private final ComposeFiles files = new ComposeFiles(world.docker, world.cluster());

    private List<String> lines() {
        return Messages.ENGLISH.of(files.lines());
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

    private static Map<String, String> with(String label, String value) {
        Map<String, String> labels = new HashMap<>(REPLACED);
        labels.put(label, value);
        return labels;
    }

    @Test
    void the_line_to_write_is_told_with_its_file_service_and_project() {
        labelled("nb-1", REPLACED);
        labelled("nb-3", REPLACED);
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("nb-1, nb-3: write `image: registry.example.com/nocobase/nocobase:1.4.17`")
                .contains("service app in /srv/crm/compose.yaml (compose project crm)");
    }

    @Test
    void services_of_one_file_are_told_one_by_one() {
        labelled("nb-1", REPLACED);
        labelled("nb-2", with(COMPOSE + "service", "second"));
        assertThat(lines()).hasSize(2);
    }

    @Test
    void a_file_without_a_path_is_told_by_its_directory() {
        labelled("nb-1", with(COMPOSE + "project.config_files", ""));
        assertThat(lines()).singleElement().asString().contains("the compose file in /srv/crm");
    }

    @Test
    void a_file_that_names_what_runs_needs_no_word() {
        labelled("nb-1", with(COMPOSE + "image", world.container("nb-1").imageId()));
        assertThat(lines()).isEmpty();
    }

    @Test
    void nodes_as_compose_made_them_and_nodes_of_others_need_no_word() {
        Map<String, String> made = new HashMap<>(REPLACED);
        made.remove(NodeContainers.PREDECESSOR);
        labelled("nb-1", made);
        labelled("nb-2", Map.of(NodeContainers.PREDECESSOR, "4c1"));
        assertThat(lines()).isEmpty();
    }

    @Test
    void a_label_that_is_no_path_disturbs_nobody() {
        labelled("nb-1", with(COMPOSE + "project.config_files", "a\n" + "b".repeat(5000)));
        assertThat(lines()).singleElement().asString().hasSizeLessThan(700).doesNotContain("\n");
        world.docker.unreachable(world.cluster().host("a"));
        assertThat(lines()).isEmpty();
    }

    @Test
    void what_a_step_has_told_is_found_again_for_the_summary() {
        Outcome removed = new Outcome.Done(Text.of("step.removed"));
        assertThat(files.told(removed)).isEqualTo(removed);
        labelled("nb-1", REPLACED);
        Text told = files.told(removed).text();
        assertThat(ComposeFiles.toldIn(told).map(Messages.ENGLISH::of)).isEqualTo(Optional.of(lines().getFirst()));
        assertThat(ComposeFiles.toldIn(removed.text())).isEmpty();
    }
}
