package drydock.plan.step.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemovePredecessorsTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void a_container_of_that_name_that_was_not_set_aside_stays() {
        run.stopped().backedUp().upgraded();
        String name = "nocobase-1.prev-" + FakeStepContext.RUN;
        run.world.docker.rename(run.host("nb-1"), name, "elsewhere");
        run.world.docker.create(run.host("nb-1"), name, Map.of("Image", run.image()));
        run.does(new RemovePredecessors(FakeStepContext.ALL));
        assertThat(run.names("nb-1")).containsExactlyInAnyOrder("nocobase-1", name, "elsewhere");
    }

    @Test
    void no_old_container_outlives_the_run() {
        run.stopped().backedUp().upgraded();
        run.does(new RemovePredecessors(FakeStepContext.ALL));
        run.does(new RemovePredecessors(FakeStepContext.ALL));
        assertThat(run.names("nb-1")).containsExactly("nocobase-1");
    }
}
