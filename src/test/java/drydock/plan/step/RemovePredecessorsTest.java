package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemovePredecessorsTest {
    private final AtWork run = new AtWork();

    @Test
    void no_old_container_outlives_the_run() {
        run.stopped().backedUp().upgraded();
        run.does(new RemovePredecessors(AtWork.ALL));
        run.does(new RemovePredecessors(AtWork.ALL));
        assertThat(run.names("nb-1")).containsExactly("nocobase-1");
    }
}
