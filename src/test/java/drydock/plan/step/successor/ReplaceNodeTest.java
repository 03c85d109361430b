package drydock.plan.step.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.node.NodeContainers;
import drydock.plan.step.FakeStepContext;
import org.junit.jupiter.api.Test;

class ReplaceNodeTest {
    private final FakeStepContext run = new FakeStepContext();

    private final ReplaceNode step = run.replace("nb-1");

    @Test
    void the_successor_has_the_place_and_the_predecessor_stands_aside() {
        run.stopped();
        run.does(step);
        assertThat(run.container("nb-1").label(NodeContainers.RUN)).contains(FakeStepContext.RUN);
        assertThat(run.container("nb-1").running()).isFalse();
        assertThat(run.names("nb-1")).containsExactlyInAnyOrder("nocobase-1", "nocobase-1.prev-" + FakeStepContext.RUN);
    }

    @Test
    void twice_is_once() {
        run.stopped();
        run.does(step);
        String id = run.container("nb-1").id();
        run.does(step);
        assertThat(run.container("nb-1").id()).isEqualTo(id);
    }

    @Test
    void half_way_it_goes_on() {
        run.stopped();
        run.world.docker.rename(run.host("nb-1"), "nocobase-1", "nocobase-1.prev-" + FakeStepContext.RUN);
        run.does(step);
        assertThat(run.container("nb-1").label(NodeContainers.RUN)).contains(FakeStepContext.RUN);
    }

    @Test
    void taking_back_gives_the_old_container_its_place() {
        run.stopped();
        String old = run.container("nb-1").id();
        run.does(step);
        run.takesBack(step);
        assertThat(run.container("nb-1").id()).isEqualTo(old);
        assertThat(run.container("nb-1").running()).isFalse();
    }

    @Test
    void a_node_that_is_left_out_stays_as_it_is() {
        run.stopped();
        String old = run.container("nb-1").id();
        run.leftOut.add("nb-1");
        run.does(step);
        assertThat(run.container("nb-1").id()).isEqualTo(old);
    }
}
