package drydock.plan.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.software.Version;
import drydock.nocobase.NocoBase.Answered;
import drydock.testing.Clusters;
import drydock.testing.FakeNocoBase;
import drydock.testing.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntrancePathsTest {
    private static final Version NOW = Version.of("2.2.15");

    private final Cluster cluster = Clusters.demo();
    private final FakeNocoBase nocoBase = new FakeNocoBase();

    EntrancePathsTest() {
        nocoBase.runs("nb-1", NOW, List.of());
    }

    private List<String> astray(Version version) {
        return EntrancePaths.astray(cluster, nocoBase, cluster.nodes().getFirst(), version);
    }

    @Test
    void an_entrance_that_passes_everything_on_is_nothing_to_speak_of() {
        assertThat(astray(NOW)).isEmpty();
    }

    @Test
    void the_page_that_says_what_to_do_is_there() {
        for (Cluster one : List.of(cluster, new Shape().switchedByHand().cluster())) {
            assertThat(Path.of("docs", EntrancePaths.page(one) + ".md")).exists();
        }
        assertThat(EntrancePaths.page(cluster)).isEqualTo("nginx");
    }

    @Test
    void a_path_at_which_the_page_or_the_proxy_itself_answers_is_named() {
        nocoBase.behindOthers(Map.of(
                "/files/drydock-looks-here", new Answered(200, "text/html"),
                "/v/drydock-looks-here", new Answered(404, "text/plain")));
        assertThat(astray(NOW)).containsExactly("/files/", "/v/");
    }

    @Test
    void before_that_version_nobody_asks_for_files_there() {
        nocoBase.behindOthers(Map.of("/files/drydock-looks-here", new Answered(200, "text/html")));
        assertThat(astray(Version.of("2.1.3"))).isEmpty();
        assertThat(astray(EntrancePaths.SERVING_FILES)).containsExactly("/files/");
    }

    @Test
    void a_web_socket_is_not_asked_for_as_a_file() {
        nocoBase.behindOthers(Map.of("/wsdrydock-looks-here", new Answered(200, "text/html")));
        assertThat(astray(NOW)).isEmpty();
    }

    @Test
    void web_sockets_count_in_every_version_where_a_node_has_them() {
        nocoBase.webSockets(404);
        assertThat(astray(Version.of("1.4.17"))).containsExactly("/ws");
        nocoBase.webSockets(101);
        assertThat(astray(Version.of("1.4.17"))).isEmpty();
    }

    @Test
    void an_entrance_that_does_not_answer_is_another_matter() {
        nocoBase.behindOthers(Map.of("/files/drydock-looks-here", new Answered(0, "")));
        assertThat(astray(NOW)).isEmpty();
    }
}
