package drydock.plan.step.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.balancer.Balancer.Way;
import drydock.plan.step.FakeStepContext;
import drydock.text.Text;
import java.util.List;
import java.util.Set;
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
    void it_is_looked_whether_requests_get_to_these_and_to_no_others() {
        run.leftOut.add("nb-3");
        run.does(new ReadmitNodes(List.of("nb-2", "nb-3")));
        assertThat(run.world.faults.calls())
                .filteredOn(call -> call.method().equals("reach"))
                .singleElement()
                .satisfies(call -> assertThat(call.arguments())
                        .endsWith(List.of(run.cluster().node("nb-2"))));
    }

    @Test
    void nothing_is_done_where_all_are_left_out() {
        run.does(new DrainNodes(List.of("nb-3"), List.of()));
        run.leftOut.add("nb-3");
        run.does(new ReadmitNodes(List.of("nb-3")));
        assertThat(run.world.balancer.drained(run.cluster())).containsExactly("nb-3");
    }

    @Test
    void what_the_balancer_may_not_get_to_is_said_and_keeps_nobody_out() {
        run.does(new DrainNodes(List.of("nb-2"), List.of("nb-2")));
        run.world.balancer.way(new Way(
                Set.of("nb-2"),
                List.of(Text.verbatim("nb-2 is not reached")),
                List.of(Text.verbatim("It has old addresses."))));
        assertThat(run.does(new ReadmitNodes(List.of("nb-2"))))
                .contains("nb-2", "nb-2 is not reached", "It has old addresses.");
        assertThat(run.world.balancer.drained(run.cluster())).isEmpty();
    }
}
