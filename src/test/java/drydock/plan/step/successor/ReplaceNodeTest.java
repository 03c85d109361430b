package drydock.plan.step.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.node.StartNodes;
import java.util.List;
import java.util.Map;
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

    @Test
    void the_successor_that_was_made_before_the_stop_is_the_one() {
        run.stopped();
        String prepared = run.successor("nb-1").orElseThrow().id();
        run.does(step);
        assertThat(run.container("nb-1").id()).isEqualTo(prepared);
    }

    @Test
    void what_somebody_else_has_called_as_the_successor_is_called_does_not_get_the_place() {
        run.stopped();
        Container prepared = run.successor("nb-1").orElseThrow();
        run.takenAway(prepared.id());
        String others = run.world.docker.create(run.host("nb-1"), prepared.name(), Map.of("Image", run.image()));
        assertThat(run.refuses(step)).contains(prepared.name(), "this run did not make it");
        assertThat(run.container("nb-1").id()).isNotEqualTo(others);
    }

    @Test
    void a_node_that_somebody_has_started_again_is_stopped_and_stays_so_when_its_host_is_started_anew() {
        run.stopped();
        Container old = run.container("nb-1");
        run.world.docker.setRestartPolicy(run.host("nb-1"), old.id(), Map.of("Name", "always"));
        run.world.docker.start(run.host("nb-1"), old.id());
        run.announced.clear();
        run.does(step);
        assertThat(run.announced).containsExactly("stop nb-1");
        run.world.docker.reboot(run.host("nb-1"));
        assertThat(run.world.docker.container(run.host("nb-1"), old.id())).get().matches(there -> !there.running());
    }

    @Test
    void networks_that_went_with_the_prepared_one_are_made_again_for_the_next() {
        run.stopped();
        run.takenAway(run.successor("nb-1").orElseThrow().id());
        run.world.docker.withoutNetwork(run.host("nb-1"), "crm");
        run.does(step);
        assertThat(run.world.docker.hasNetwork(run.host("nb-1"), "crm")).isTrue();
        assertThat(run.container("nb-1").networks()).containsOnlyKeys("crm");
    }

    @Test
    void one_that_the_run_itself_had_to_make_again_is_not_kept_aside() {
        run.stopped();
        run.takenAway(run.container("nb-1").id());
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        String again = run.container("nb-1").id();
        run.does(step);
        assertThat(run.names("nb-1")).containsExactly("nocobase-1");
        run.takesBack(step);
        assertThat(run.container("nb-1").imageReference()).endsWith(":" + FakeStepContext.OLD);
        assertThat(run.container("nb-1").id()).isNotEqualTo(again);
    }

    @Test
    void the_successor_is_in_the_networks_of_the_old_one_and_in_no_other() {
        Host host = run.host("nb-1");
        run.world.docker.withNetwork(host, "front");
        run.world.docker.connect(host, "front", "nocobase-1", Map.of());
        run.world.docker.disconnect(host, "crm", "nocobase-1");
        run.stopped();
        run.does(step);
        assertThat(run.container("nb-1").networks()).containsOnlyKeys("front");
    }
}
