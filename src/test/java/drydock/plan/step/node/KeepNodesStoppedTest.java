package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import org.junit.jupiter.api.Test;

class KeepNodesStoppedTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void no_reboot_starts_one_before_its_turn() {
        run.cluster().nodes().forEach(node -> run.world.stop(node.name()));
        KeepNodesStopped step = new KeepNodesStopped(run.policies());
        run.does(step);
        run.does(step);
        run.cluster().hosts().forEach(run.world.docker::reboot);
        assertThat(run.running()).containsOnly(false);
        assertThat(run.announced).contains("stop nb-1", "stop nb-2", "stop nb-3");
    }

    @Test
    void taking_back_stops_what_was_started_since_and_leaves_each_the_policy_that_it_had() {
        run.cluster().nodes().forEach(node -> run.world.stop(node.name()));
        var before = run.policies();
        KeepNodesStopped step = new KeepNodesStopped(before);
        run.does(step);
        run.does(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.takesBack(step);
        assertThat(run.running()).containsOnly(false);
        assertThat(run.policies()).isEqualTo(before);
    }
}
