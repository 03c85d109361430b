package drydock.plan.step.container;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoveCreatedContainersTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void what_this_run_has_not_created_stays() {
        run.does(new RemoveCreatedContainers(FakeStepContext.ALL));
        assertThat(run.running()).containsOnly(true);
        assertThat(run.announced).isEmpty();
    }

    @Test
    void a_node_that_is_not_there_is_no_obstacle() {
        run.world.stop("nb-2");
        run.world.docker.remove(run.host("nb-2"), run.container("nb-2").id());
        run.does(new RemoveCreatedContainers(List.of("nb-2")));
        assertThat(run.names("nb-2")).isEmpty();
    }
}
