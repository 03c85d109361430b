package drydock.plan.step.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmitNodesTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void they_get_requests_but_for_those_that_are_left_out() {
        run.does(new DrainNodes(List.of("nb-2", "nb-3"), List.of("nb-2", "nb-3")));
        run.leftOut.add("nb-3");
        assertThat(run.does(new ReadmitNodes(List.of("nb-2", "nb-3")))).isEqualTo("nb-2 serve again");
        assertThat(run.world.balancer.drained(run.cluster())).containsExactly("nb-3");
    }

    @Test
    void nothing_is_done_where_all_are_left_out() {
        run.does(new DrainNodes(List.of("nb-3"), List.of()));
        run.leftOut.add("nb-3");
        run.does(new ReadmitNodes(List.of("nb-3")));
        assertThat(run.world.balancer.drained(run.cluster())).containsExactly("nb-3");
    }
}
