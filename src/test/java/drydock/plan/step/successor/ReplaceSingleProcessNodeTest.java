package drydock.plan.step.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.node.NodeContainers;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.container.PullImage;
import drydock.plan.step.node.StartUpgradedNode;
import drydock.plan.step.node.StopNodes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplaceSingleProcessNodeTest {
    private final FakeStepContext run = new FakeStepContext();

    private final ReplaceSingleProcessNode step = new ReplaceSingleProcessNode("nb-1", "1.4.17", run.image());

    @BeforeEach
    void one_with_one_process_is_in_place() {
        run.does(new PullImage(run.image(), List.of("a", "b", "c")));
        run.does(new CreateSuccessors(
                run.image(), FakeStepContext.NEW.toString(), FakeStepContext.ALL, List.of("nb-1")));
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.does(new ReplaceNode("nb-1", "1.4.17", run.image(), true));
        run.announced.clear();
    }

    private Optional<String> mode() {
        return run.container("nb-1").environment(NodeContainers.CLUSTER_MODE);
    }

    @Test
    void the_faithful_successor_takes_the_place_of_the_one_with_one_process() {
        assertThat(mode()).contains("1");
        run.does(step);
        assertThat(mode()).isEmpty();
        assertThat(run.names("nb-1")).contains("nocobase-1.single-" + FakeStepContext.RUN);
        run.does(new RemovePredecessors(FakeStepContext.ALL));
        assertThat(run.names("nb-1")).containsExactly("nocobase-1");
    }

    @Test
    void twice_is_once() {
        run.does(step);
        String id = run.container("nb-1").id();
        run.does(step);
        assertThat(run.container("nb-1").id()).isEqualTo(id);
        assertThat(run.names("nb-1")).hasSize(3);
    }

    @Test
    void the_one_with_one_process_is_stopped_first() {
        run.world.docker.start(run.host("nb-1"), run.container("nb-1").id());
        run.does(step);
        assertThat(run.announced).containsExactly("stop nb-1");
        assertThat(run.world.docker.container(run.host("nb-1"), "nocobase-1.single-" + FakeStepContext.RUN))
                .get()
                .matches(aside -> !aside.running());
    }

    @Test
    void what_is_in_place_is_what_is_held_and_started_from_then_on() {
        run.does(step);
        String id = run.container("nb-1").id();
        run.does(new StartUpgradedNode("nb-1", run.release(), List.of(), false, Optional.empty()));
        assertThat(run.container("nb-1").id()).isEqualTo(id);
        assertThat(run.container("nb-1").running()).isTrue();
    }
}
