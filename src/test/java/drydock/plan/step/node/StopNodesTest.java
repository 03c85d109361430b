package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopNodesTest {
    private final FakeStepContext run = new FakeStepContext();

    private final StopNodes step = new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD);

    @Test
    void a_host_that_is_away_names_its_node_only_where_others_serve_meanwhile() {
        run.world.docker.unreachable(run.host("nb-3"));
        assertThat(run.run(new StopNodes(List.of("nb-3"), FakeStepContext.OLD)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.nodes()).containsExactly("nb-3"));
        assertThat(run.run(step))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.nodes()).isEmpty());
    }

    @Test
    void all_are_announced_before_the_first_is_stopped_and_none_runs_afterwards() {
        run.does(step);
        assertThat(run.announced).containsExactly("stop nb-1", "stop nb-2", "stop nb-3");
        assertThat(run.running()).containsOnly(false);
    }

    @Test
    void twice_is_once() {
        run.does(step);
        run.does(step);
        assertThat(run.running()).containsOnly(false);
    }

    @Test
    void taking_back_starts_them_again() {
        run.does(step);
        run.takesBack(step);
        assertThat(run.running()).containsOnly(true);
    }
}
