package drydock.plan.step.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.observed.ClusterState.Entrance;
import drydock.plan.step.FakeStepContext;
import org.junit.jupiter.api.Test;

class ResumeTrafficTest {
    private final FakeStepContext run = new FakeStepContext();
    private final ResumeTraffic step = new ResumeTraffic("nb-1");

    private Entrance entrance() {
        return run.world.balancer.check(run.world.cluster());
    }

    @Test
    void the_world_comes_to_the_one_node_again_and_going_back_is_still_possible() {
        run.does(new PauseTraffic("nb-1"));
        assertThat(entrance()).isEqualTo(Entrance.CLOSED);

        run.does(step);
        run.does(step);

        assertThat(entrance()).isEqualTo(Entrance.OPEN);
        assertThat(run.world.balancer.drained(run.world.cluster())).containsExactlyInAnyOrder("nb-2", "nb-3");
        assertThat(step.reopens()).isFalse();
    }

    @Test
    void taken_back_it_shuts_the_world_out_while_the_change_is_taken_back() {
        run.does(new PauseTraffic("nb-1"));
        run.does(step);

        run.does(step.undo().orElseThrow());

        assertThat(entrance()).isEqualTo(Entrance.CLOSED);
    }
}
