package drydock.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Image;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every registry tells about an image. */
public abstract class RegistryContract {
    protected static final String ONE = "sha256:" + "1".repeat(64);
    protected static final String TWO = "sha256:" + "2".repeat(64);

    protected abstract Registry registry();

    /** An image whose repository exists. */
    protected abstract Image image();

    /** An image whose repository does not. */
    protected abstract Image unknown();

    protected abstract void publish(String tag, String digest);

    @Test
    void every_tag_is_listed_once() {
        publish("1.4.2", ONE);
        publish("1.4.17", TWO);
        publish("1.4", TWO);

        List<String> tags = registry().tags(image());

        assertThat(tags).contains("1.4.2", "1.4.17", "1.4").doesNotHaveDuplicates();
    }

    @Test
    void a_tag_names_the_digest_that_it_has_now() {
        publish("1.4", ONE);
        assertThat(registry().digest(image(), "1.4")).contains(ONE);

        publish("1.4", TWO);
        assertThat(registry().digest(image(), "1.4")).contains(TWO);
    }

    @Test
    void a_tag_that_does_not_exist_names_nothing() {
        publish("1.4.17", ONE);

        assertThat(registry().digest(image(), "1.4.71")).isEmpty();
        assertThat(registry().digest(image(), "../../_catalog")).isEmpty();
        assertThat(registry().digest(image(), "")).isEmpty();
    }

    @Test
    void a_repository_that_does_not_exist_is_said_to_be_missing() {
        assertThatThrownBy(() -> registry().tags(unknown()))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("no repository");
    }
}
