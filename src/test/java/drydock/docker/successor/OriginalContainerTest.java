package drydock.docker.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Container;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginalContainerTest {
    private static final Map<String, Object> IMAGE = Map.of(
            "Id", "sha256:1", "RepoDigests", List.of("mirror.example.com/crm@sha256:2", "docker.io/acme/crm@sha256:3"));

    @Test
    void an_image_is_fetched_again_from_its_repository_however_that_is_spelled() {
        assertThat(original("acme/crm:7").digestIn("index.docker.io/acme/crm")).contains("docker.io/acme/crm@sha256:3");
    }

    @Test
    void an_image_of_another_repository_is_fetched_again_from_there() {
        assertThat(original("Mirror.example.com/crm:7").digestIn("nocobase/nocobase"))
                .contains("mirror.example.com/crm@sha256:2");
    }

    @Test
    void an_image_of_neither_cannot_be_fetched_again() {
        assertThat(original("acme/other:7").digestIn("nocobase/nocobase")).isEmpty();
    }

    private static OriginalContainer original(String reference) {
        return new OriginalContainer(new Container(Map.of("Config", Map.of("Image", reference))), IMAGE);
    }
}
