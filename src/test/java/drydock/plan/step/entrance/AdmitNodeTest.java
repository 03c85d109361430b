package drydock.plan.step.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.balancer.Balancer.Address;
import drydock.balancer.Balancer.Way;
import drydock.plan.Outcome.Failed;
import drydock.plan.step.FakeStepContext;
import drydock.text.Text;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmitNodeTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void a_verified_node_gets_requests() {
        run.does(new OpenEntrance(List.of("nb-1")));
        run.does(new AdmitNode("nb-2"));
        assertThat(run.world.balancer.drained(run.cluster())).containsExactly("nb-3");
    }

    @Test
    void one_that_the_balancer_does_not_reach_stays_drained_and_may_be_left_out() {
        run.does(new OpenEntrance(List.of("nb-1")));
        run.world.balancer.way(new Way(Set.of("nb-2"), List.of(Text.verbatim("nb-2 is not reached")), List.of()));
        assertThat(run.run(new AdmitNode("nb-2")))
                .satisfies(outcome -> assertThat(((Failed) outcome).nodes()).containsExactly("nb-2"));
        assertThat(run.world.balancer.drained(run.cluster())).contains("nb-2");
    }

    @Test
    void what_the_balancer_is_not_sure_of_is_said() {
        run.does(new OpenEntrance(List.of("nb-1")));
        run.world.balancer.way(new Way(Set.of(), List.of(), List.of(Text.verbatim("It has old addresses."))));
        assertThat(run.does(new AdmitNode("nb-2"))).isEqualTo("it gets requests. It has old addresses.");
    }

    @Test
    void one_that_is_left_out_does_not() {
        run.does(new OpenEntrance(List.of("nb-1")));
        run.leftOut.add("nb-2");
        run.does(new AdmitNode("nb-2"));
        assertThat(run.world.balancer.drained(run.cluster())).contains("nb-2");
    }

    @Test
    void a_node_whose_requests_would_go_to_its_old_address_gets_none_and_that_is_a_failure() {
        run.world.balancer.way(new Way(
                Set.of(), List.of(), List.of(), List.of(new Address("172.22.0.9:80", "nb-2", 0, false)), List.of()));
        assertThat(run.refuses(new AdmitNode("nb-2"))).contains("nb-2 gets no requests through lb");
    }
}
