package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopNodesTest {
    private final AtWork run = new AtWork();

    private final StopNodes step = new StopNodes(AtWork.ALL, AtWork.OLD);

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
