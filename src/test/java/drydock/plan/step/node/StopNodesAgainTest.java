package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StopNodesAgainTest {
    private final FakeStepContext run = new FakeStepContext();
    private final StopNodesAgain step =
            new StopNodesAgain(Map.of("nb-2", Map.of("Name", "no"), "nb-3", Map.of("Name", "always")));

    @Test
    void only_these_are_stopped_with_the_policies_that_they_had() {
        run.does(step);
        run.does(step);
        assertThat(run.running()).containsExactly(true, false, false);
        assertThat(run.announced).containsExactlyInAnyOrder("stop nb-2", "stop nb-3");
        assertThat(run.policies().get("nb-2")).containsEntry("Name", "no");
        assertThat(run.policies().get("nb-3")).containsEntry("Name", "always");
    }

    @Test
    void a_host_that_does_not_answer_is_named() {
        run.world.docker.unreachable(run.host("nb-3"));
        assertThat(run.refuses(step)).contains("nb-3");
        assertThat(run.container("nb-2").running()).isFalse();
    }
}
