package drydock.plan.step.container;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.successor.OriginalContainer;
import drydock.plan.step.FakeStepContext;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRetrievalTest {
    private final FakeStepContext run = new FakeStepContext();

    /** {@code docker run app} names an image so; somebody has removed its tag since. */
    @ParameterizedTest
    @ValueSource(strings = {"app", "ours/app", "registry.example.com:5000/app"})
    void what_was_named_without_a_tag_gets_none_and_is_made_again_of_its_image(String reference) {
        Host host = run.host("nb-1");
        String id = run.container("nb-1").imageId();
        Container made = new Container(Map.of("Image", id, "Config", Map.of("Image", reference)));
        assertThat(new ImageRetrieval(run, host).of(new OriginalContainer(made, Map.of())))
                .isEqualTo(id);
        assertThat(run.world.docker.image(host, reference)).isEmpty();
        String kept = run.cluster().image().repository() + ":drydock-" + id.replace("sha256:", "");
        assertThat(run.world.docker.image(host, kept)).isPresent();
    }
}
