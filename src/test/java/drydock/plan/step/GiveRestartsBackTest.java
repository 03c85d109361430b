package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GiveRestartsBackTest {
    private final AtWork run = new AtWork();

    @Test
    void a_node_that_is_left_out_does_not_get_its_own_back() {
        var own = run.policies();
        run.does(new HoldRestarts(own));
        run.leftOut.add("nb-2");
        run.does(new GiveRestartsBack(own));
        assertThat(run.policies().get("nb-1")).isEqualTo(own.get("nb-1"));
        assertThat(run.policies().get("nb-2")).containsEntry("Name", "no");
    }

    @Test
    void a_host_that_does_not_answer_is_named_and_makes_no_node_sick() {
        run.world.docker.unreachable(run.host("nb-3"));
        Outcome outcome = run.run(new GiveRestartsBack(Map.of("nb-3", Map.of("Name", "always"))));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.reason()).contains("nb-3");
            assertThat(failed.nodes()).isEmpty();
        });
    }
}
