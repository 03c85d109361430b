package drydock.plan.step.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import org.junit.jupiter.api.Test;

class RemoveSuccessorsTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void those_in_a_node_s_place_stay() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.does(new RemoveSuccessors(FakeStepContext.ALL));
        assertThat(run.successor("nb-1")).isPresent();
        assertThat(run.successor("nb-2")).isEmpty();
    }

    @Test
    void twice_is_once() {
        run.stopped();
        run.does(new RemoveSuccessors(FakeStepContext.ALL));
        run.does(new RemoveSuccessors(FakeStepContext.ALL));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
    }
}
