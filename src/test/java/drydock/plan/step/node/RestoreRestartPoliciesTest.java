package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import drydock.text.Messages;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoreRestartPoliciesTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void a_node_that_is_left_out_does_not_get_its_own_back() {
        var own = run.policies();
        run.does(new SuspendRestartPolicies(own));
        run.leftOut.add("nb-2");
        run.does(new RestoreRestartPolicies(own));
        assertThat(run.policies().get("nb-1")).isEqualTo(own.get("nb-1"));
        assertThat(run.policies().get("nb-2")).containsEntry("Name", "no");
    }

    @Test
    void a_host_that_does_not_answer_is_named_and_makes_no_node_sick() {
        run.world.docker.unreachable(run.host("nb-3"));
        Outcome outcome = run.run(new RestoreRestartPolicies(Map.of("nb-3", Map.of("Name", "always"))));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(Messages.ENGLISH.of(failed.reason())).contains("nb-3");
            assertThat(failed.nodes()).isEmpty();
        });
    }

    @Test
    void a_node_that_ended_while_nothing_brought_it_back_is_started_again() {
        var own = run.policies();
        run.does(new SuspendRestartPolicies(own));
        run.world.docker.reboot(run.host("nb-2"));
        assertThat(run.running()).containsExactly(true, false, true);
        run.does(new RestoreRestartPolicies(own));
        assertThat(run.running()).containsExactly(true, true, true);
        assertThat(run.announced).containsExactly("start nb-2");
        assertThat(run.policies()).isEqualTo(own);
    }

    @Test
    void a_node_that_went_away_with_its_host_is_sick() {
        var own = run.policies();
        run.does(new SuspendRestartPolicies(own));
        run.world.docker.reboot(run.host("nb-2"));
        run.world.live();
        run.world.docker.unreachable(run.host("nb-2"));
        assertThat(run.run(new RestoreRestartPolicies(own)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.nodes()).containsExactly("nb-2"));
    }

    @Test
    void where_none_of_those_that_are_left_comes_back_no_node_is_sick_for_itself() {
        var own = run.policies();
        run.does(new SuspendRestartPolicies(own));
        run.leftOut.add("nb-1");
        for (String node : FakeStepContext.ALL) {
            run.world.docker.reboot(run.host(node));
            run.world.docker.unreachable(run.host(node));
        }
        run.world.live();
        assertThat(run.run(new RestoreRestartPolicies(own)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.nodes()).isEmpty());
    }
}
