package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PullImageTest {
    private final AtWork run = new AtWork();

    @Test
    void every_host_has_the_image_by_its_digest_afterwards() {
        run.does(new PullImage(run.image(), List.of("a", "b", "c")));
        for (String node : AtWork.ALL) {
            assertThat(run.world.docker.image(run.host(node), run.image())).isPresent();
        }
    }

    @Test
    void the_host_that_does_not_answer_is_named() {
        run.world.docker.unreachable(run.host("nb-2"));
        assertThat(run.refuses(new PullImage(run.image(), List.of("a", "b", "c"))))
                .contains("b: ")
                .doesNotContain("a: ");
    }
}
