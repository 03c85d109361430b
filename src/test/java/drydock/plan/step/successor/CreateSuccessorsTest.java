package drydock.plan.step.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Container;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.container.PullImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreateSuccessorsTest {
    private final FakeStepContext run = new FakeStepContext();

    private final CreateSuccessors step =
            new CreateSuccessors(run.image(), FakeStepContext.NEW.toString(), FakeStepContext.ALL, List.of("nb-1"));

    private void pulled() {
        run.does(new PullImage(run.image(), List.of("a", "b", "c")));
    }

    @Test
    void successors_stand_beside_their_nodes_and_do_not_run() {
        pulled();
        run.does(step);
        for (String node : FakeStepContext.ALL) {
            Container successor = run.successor(node).orElseThrow();
            assertThat(successor.running()).isFalse();
            assertThat(successor.startedAt()).isEmpty();
            assertThat(successor.restartPolicy()).containsEntry("Name", "no");
            assertThat(successor.label(NodeContainers.PREDECESSOR))
                    .contains(run.container(node).id());
            assertThat(run.container(node).running()).isTrue();
        }
    }

    @Test
    void a_first_node_of_several_processes_gets_one_more_with_one_process() {
        pulled();
        run.does(step);
        Container single = new NodeContainers(run.world.docker, run.cluster())
                .single(run.cluster().node("nb-1"), run.mark())
                .orElseThrow();
        assertThat(single.environment(NodeContainers.CLUSTER_MODE)).contains("1");
        assertThat(run.successor("nb-1").orElseThrow().environment(NodeContainers.CLUSTER_MODE))
                .isEmpty();
    }

    @Test
    void twice_makes_no_second_ones() {
        pulled();
        run.does(step);
        run.does(step);
        assertThat(run.names("nb-1")).hasSize(3);
        assertThat(run.names("nb-2")).hasSize(2);
    }

    @Test
    void taking_back_removes_them() {
        pulled();
        run.does(step);
        run.takesBack(step);
        assertThat(run.names("nb-1")).containsExactly("nocobase-1");
    }

    @Test
    void what_bears_the_id_of_the_run_and_was_made_by_another_one_is_left_alone() {
        pulled();
        String name = "nocobase-1.next-" + FakeStepContext.RUN;
        String theirs = run.world.docker.create(
                run.host("nb-1"), name, Map.of("Image", run.image(), "Labels", labels("of another journal")));

        assertThat(run.refuses(step)).contains(name, "this run did not make it", "nothing has stopped");
        run.takesBack(step);

        assertThat(run.world.docker.container(run.host("nb-1"), theirs))
                .map(Container::name)
                .contains(name);
        assertThat(run.running()).containsOnly(true);
    }

    private static Map<String, String> labels(String first) {
        return Map.of(
                NodeContainers.RUN, FakeStepContext.RUN, NodeContainers.BEGUN, first, NodeContainers.NODE, "nb-1");
    }

    @Test
    void the_old_image_is_kept_by_a_tag() {
        pulled();
        run.does(step);
        String id = run.container("nb-1").imageId().replace("sha256:", "");
        assertThat(run.world.docker.image(
                        run.host("nb-1"), run.cluster().image().repository() + ":drydock-" + id))
                .isPresent();
    }

    @Test
    void a_node_without_a_container_is_named_while_the_others_serve() {
        pulled();
        run.takenAway(run.container("nb-2").id());
        assertThat(run.refuses(step)).contains("nb-2: there is no container nocobase-2");
        assertThat(run.container("nb-1").running()).isTrue();
    }
}
