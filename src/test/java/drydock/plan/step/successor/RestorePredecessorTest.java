package drydock.plan.step.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.node.NodeContainers;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.node.StartNodes;
import drydock.plan.step.node.StopNodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestorePredecessorTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void where_nothing_was_replaced_nothing_happens() {
        run.stopped();
        String old = run.container("nb-2").id();
        run.does(new RestorePredecessor("nb-2"));
        assertThat(run.container("nb-2").id()).isEqualTo(old);
    }

    @Test
    void half_way_it_goes_on() {
        run.stopped();
        String old = run.container("nb-1").id();
        run.world.docker.rename(run.host("nb-1"), "nocobase-1", "nocobase-1.prev-" + FakeStepContext.RUN);
        run.does(new RestorePredecessor("nb-1"));
        assertThat(run.container("nb-1").id()).isEqualTo(old);
    }

    @Test
    void a_container_of_that_name_that_was_not_set_aside_is_not_put_in_its_place() {
        run.stopped().backedUp().upgraded();
        String name = "nocobase-1.prev-" + FakeStepContext.RUN;
        run.world.docker.rename(run.host("nb-1"), name, "elsewhere");
        String other = run.world.docker.create(run.host("nb-1"), name, Map.of("Image", run.image()));
        run.does(new RestorePredecessor("nb-1"));
        assertThat(run.container("nb-1").id()).isNotEqualTo(other);
        assertThat(run.container("nb-1").imageReference()).endsWith(":" + FakeStepContext.OLD);
        assertThat(run.names("nb-1")).contains(name);
    }

    @Test
    void what_somebody_else_has_called_as_a_successor_is_called_stays() {
        run.stopped().backedUp().upgraded();
        String name = "nocobase-1.next-" + FakeStepContext.RUN;
        String others = run.world.docker.create(run.host("nb-1"), name, Map.of("Image", run.image()));
        run.does(new RestorePredecessor("nb-1"));
        assertThat(run.container("nb-1").imageReference()).endsWith(":" + FakeStepContext.OLD);
        assertThat(run.world.docker.container(run.host("nb-1"), others)).isPresent();
    }

    @Test
    void a_successor_that_runs_is_stopped_first() {
        run.stopped().backedUp().upgraded();
        run.does(new RestorePredecessor("nb-1"));
        assertThat(run.successor("nb-1").orElseThrow().running()).isFalse();
        assertThat(run.announced).endsWith("stop nb-1");
    }

    @Test
    void what_is_back_is_what_is_held_and_started_from_then_on() {
        run.stopped().backedUp();
        String old = run.container("nb-1").id();
        run.does(run.replace("nb-1"));
        run.takesBack(run.replace("nb-1"));
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        assertThat(run.container("nb-1").id()).isEqualTo(old);
        assertThat(run.container("nb-1").running()).isTrue();
    }

    private Map<String, Object> successors() {
        Map<String, String> labels = new HashMap<>(NodeContainers.marks(run.mark()));
        labels.put(NodeContainers.NODE, "nb-1");
        return Map.of("Image", run.image(), "Labels", labels);
    }

    @Test
    void it_has_the_name_again_that_it_had_and_another_successor_of_that_name_goes() {
        run.stopped().backedUp().upgraded();
        String upgraded = run.container("nb-1").id();
        String name = "nocobase-1.next-" + FakeStepContext.RUN;
        run.world.docker.create(run.host("nb-1"), name, successors());
        run.does(new RestorePredecessor("nb-1"));
        assertThat(run.world.docker.container(run.host("nb-1"), name))
                .get()
                .matches(one -> one.id().equals(upgraded));
        assertThat(run.names("nb-1")).containsExactlyInAnyOrder("nocobase-1", name);
    }

    @Test
    void one_with_one_process_is_not_taken_for_the_one_with_all() {
        run.does(new CreateSuccessors(run.image(), "1.4.17", FakeStepContext.ALL, List.of("nb-1")));
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        Set<String> before = run.names("nb-1");
        String next = run.successor("nb-1").orElseThrow().id();
        ReplaceNode single = new ReplaceNode("nb-1", "1.4.17", run.image(), true);
        run.does(single);
        run.takesBack(single);
        assertThat(run.names("nb-1")).isEqualTo(before);
        assertThat(run.successor("nb-1").orElseThrow().id()).isEqualTo(next);
    }

    @Test
    void where_the_predecessor_is_gone_too_the_successor_gives_the_place_up_to_one_that_is_as_it_was() {
        run.stopped().backedUp().upgraded();
        run.pruned();
        String others = run.world.docker.create(
                run.host("nb-1"), "nocobase-1.next-" + FakeStepContext.RUN, Map.of("Image", run.image()));
        run.does(new RestorePredecessor("nb-1"));
        assertThat(run.container("nb-1").imageReference()).endsWith(":" + FakeStepContext.OLD);
        assertThat(run.world.docker.container(run.host("nb-1"), others)).isPresent();
    }
}
