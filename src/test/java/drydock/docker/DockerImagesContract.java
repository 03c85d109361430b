package drydock.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every Docker does with images. */
abstract class DockerImagesContract extends DockerFixture {

    /** An image that the registry has, by its digest; no host has it. */
    protected abstract String published();

    private Map<String, Object> find(String reference) {
        return docker().image(host(), reference).orElseThrow();
    }

    private String id(String reference) {
        return find(reference).get("Id").toString();
    }

    @Test
    void an_image_is_found_by_tag_and_by_id_with_its_config() {
        assertThat(find(image())).containsKeys("Config", "RepoTags", "RepoDigests");
        assertThat(find(id(image()))).isEqualTo(find(image()));
        assertThat(docker().image(host(), "docker-it/none:1")).isEmpty();
    }

    @Test
    void a_pulled_image_is_there_by_its_digest_and_pulling_again_changes_nothing() {
        String reference = published();
        List<String> progress = new ArrayList<>();
        docker().pull(host(), reference, Optional.empty(), said -> progress.add(Messages.ENGLISH.of(said.text())));
        assertThat(id(reference)).startsWith("sha256:");
        assertThat(progress).allMatch(text -> text.matches("\\d+( of \\d+)? MB"));
        docker().pull(host(), reference, Optional.empty(), text -> {
            throw new AssertionError("pulled again");
        });
    }

    @Test
    void an_image_that_the_registry_does_not_have_is_refused() {
        String none = published().replaceFirst("@sha256:.*", ":none");
        assertThatThrownBy(() -> docker().pull(host(), none, Optional.empty(), text -> {}))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining(none);
    }

    @Test
    void a_tag_is_one_more_name_of_an_image() {
        String id = id(image());
        docker().tag(host(), id, "docker-it/kept", "before");
        assertThat(id("docker-it/kept:before")).isEqualTo(id);
        assertThat(id(image())).isEqualTo(id);
    }

    @Test
    void an_image_that_is_not_there_cannot_be_tagged() {
        assertThatThrownBy(() -> docker().tag(host(), "docker-it/none", "docker-it/kept", "x"))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("No such image");
    }
}
