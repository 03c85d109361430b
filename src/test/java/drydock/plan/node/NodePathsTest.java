package drydock.plan.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Node;
import drydock.plan.database.Inspected;
import drydock.text.Messages;
import java.net.URI;
import org.junit.jupiter.api.Test;

class NodePathsTest {
    private static final Inspected PLAIN = Inspected.container("nocobase-1");

    private static String wrong(Inspected container, String url, String apiPath) {
        Node node = new Node("nb-1", "a", "nocobase-1", URI.create(url), apiPath);
        return NodePaths.of(container.made())
                .wrong(node)
                .map(Messages.ENGLISH::of)
                .orElse("");
    }

    @Test
    void a_node_that_is_asked_where_it_answers_has_nothing_wrong() {
        assertThat(wrong(PLAIN, "http://10.0.0.11:13000/", "/api/")).isEmpty();
        assertThat(wrong(
                        Inspected.container("nb")
                                .with("APP_PUBLIC_PATH", "/nocobase/")
                                .with("API_BASE_PATH", "/nb-api/"),
                        "http://10.0.0.11:13000/nocobase",
                        "/nb-api/"))
                .isEmpty();
    }

    @Test
    void another_path_of_its_api_is_said_with_the_line_to_write() {
        assertThat(wrong(
                        Inspected.container("nb").with("API_BASE_PATH", "/nb-api/"), "http://10.0.0.11:13000", "/api/"))
                .contains("write under the cluster: `api-path: /nb-api/`");
        assertThat(wrong(PLAIN, "http://10.0.0.11:13000", "/nb-api/")).contains("api-path: /api/");
    }

    @Test
    void a_public_path_belongs_into_its_url() {
        assertThat(wrong(
                        Inspected.container("nb").with("APP_PUBLIC_PATH", "/nocobase/"),
                        "http://10.0.0.11:13000",
                        "/api/"))
                .contains("write as its url `http://10.0.0.11:13000/nocobase");
        assertThat(wrong(PLAIN, "http://10.0.0.11:13000/nocobase", "/api/"))
                .contains("below / (APP_PUBLIC_PATH)", "write as its url `http://10.0.0.11:13000/`");
    }
}
