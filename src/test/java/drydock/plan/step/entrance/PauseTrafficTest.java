package drydock.plan.step.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.observed.ClusterState.Entrance;
import drydock.plan.step.FakeStepContext;
import org.junit.jupiter.api.Test;

class PauseTrafficTest {
    private final FakeStepContext run = new FakeStepContext();
    private final PauseTraffic step = new PauseTraffic("nb-1");

    private Entrance entrance() {
        return run.world.balancer.check(run.world.cluster());
    }

    @Test
    void the_world_sees_the_page_for_a_moment_and_people_are_told_so() {
        run.does(step);
        run.does(step);

        assertThat(entrance()).isEqualTo(Entrance.CLOSED);
        assertThat(step.interruptsService()).isTrue();
    }

    @Test
    void taken_back_it_lets_the_world_in_to_the_node_that_serves_alone() {
        run.does(step);

        run.does(step.undo().orElseThrow());

        assertThat(entrance()).isEqualTo(Entrance.OPEN);
    }
}
