package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import drydock.plan.step.entrance.AdmitNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainAndStopNodesTest {
    private final FakeStepContext run = new FakeStepContext();
    private final DrainAndStopNodes step = new DrainAndStopNodes(List.of("nb-2", "nb-3"));

    @Test
    void nodes_get_no_requests_and_stand_still_with_no_policy_that_would_bring_them_back() {
        run.does(step);
        assertThat(run.running()).containsExactly(true, false, false);
        assertThat(run.world.balancer.drained(run.cluster())).containsExactlyInAnyOrder("nb-2", "nb-3");
        assertThat(run.policies().get("nb-2")).containsEntry("Name", "no");
        assertThat(run.policies().get("nb-1")).containsEntry("Name", "always");
        assertThat(run.announced).containsExactly("stop nb-2", "stop nb-3");
    }

    @Test
    void taken_back_it_takes_away_again_those_that_have_come_back() {
        run.does(step);
        run.does(new StartNodes(List.of("nb-2"), FakeStepContext.OLD));
        run.does(new AdmitNode("nb-2"));
        run.takesBack(step);
        assertThat(run.running()).containsExactly(true, false, false);
        assertThat(run.world.balancer.drained(run.cluster())).containsExactlyInAnyOrder("nb-2", "nb-3");
        run.does(step);
    }
}
