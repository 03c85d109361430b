package drydock.plan.step.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.AtWork;
import org.junit.jupiter.api.Test;

class RemoveSuccessorsTest {
    private final AtWork run = new AtWork();

    @Test
    void those_in_a_node_s_place_stay() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.does(new RemoveSuccessors(AtWork.ALL));
        assertThat(run.successor("nb-1")).isPresent();
        assertThat(run.successor("nb-2")).isEmpty();
    }

    @Test
    void twice_is_once() {
        run.stopped();
        run.does(new RemoveSuccessors(AtWork.ALL));
        run.does(new RemoveSuccessors(AtWork.ALL));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
    }
}
