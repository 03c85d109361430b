package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import org.junit.jupiter.api.Test;

class SuspendRestartPoliciesTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void no_reboot_brings_a_node_back() {
        run.does(new SuspendRestartPolicies(run.policies()));
        assertThat(run.policies().values())
                .allSatisfy(policy -> assertThat(policy).containsEntry("Name", "no"));
        run.world.docker.reboot(run.host("nb-1"));
        assertThat(run.container("nb-1").running()).isFalse();
    }

    @Test
    void taking_back_gives_each_node_its_own() {
        var own = run.policies();
        SuspendRestartPolicies step = new SuspendRestartPolicies(own);
        run.does(step);
        run.takesBack(step);
        assertThat(run.policies()).isEqualTo(own);
    }
}
