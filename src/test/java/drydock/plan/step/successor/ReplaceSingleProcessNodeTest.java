package drydock.plan.step.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.node.NodeContainers;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.container.PullImage;
import drydock.plan.step.node.StopNodes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplaceSingleProcessNodeTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void the_faithful_successor_takes_the_place_of_the_one_with_one_process() {
        run.does(new PullImage(run.image(), List.of("a", "b", "c")));
        run.does(new CreateSuccessors(
                run.image(), FakeStepContext.NEW.toString(), FakeStepContext.ALL, List.of("nb-1")));
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.does(new ReplaceNode("nb-1", "1.4.17", run.image(), true));
        assertThat(run.container("nb-1").environment(NodeContainers.CLUSTER_MODE))
                .contains("1");
        run.does(new ReplaceSingleProcessNode("nb-1", "1.4.17", run.image()));
        run.does(new ReplaceSingleProcessNode("nb-1", "1.4.17", run.image()));
        assertThat(run.container("nb-1").environment(NodeContainers.CLUSTER_MODE))
                .isEmpty();
        run.does(new RemovePredecessors(FakeStepContext.ALL));
        assertThat(run.names("nb-1")).containsExactly("nocobase-1");
    }
}
