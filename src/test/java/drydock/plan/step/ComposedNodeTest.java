package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.plan.node.Leftover;
import drydock.plan.step.container.ClearLeftovers;
import drydock.plan.step.container.PullImage;
import drydock.plan.step.node.StartNodes;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.successor.CreateSuccessors;
import drydock.plan.step.successor.RemovePredecessors;
import drydock.plan.step.successor.RemoveSuccessors;
import drydock.plan.step.successor.ReplaceNode;
import drydock.plan.step.successor.ReplaceSingleProcessNode;
import drydock.testing.Tar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that docker compose made: it finds containers by their labels, whatever they are called. */
class ComposedNodeTest {
    private final FakeStepContext run = new FakeStepContext();

    @BeforeEach
    void made_by_compose() {
        run.composed("nb-1");
    }

    /** All that compose takes for the service's containers. */
    private List<String> seenByCompose() {
        return run.world.docker.containers(run.host("nb-1")).stream()
                .filter(container -> Compose.of(container).isPresent())
                .map(Container::name)
                .toList();
    }

    @Test
    void nothing_but_the_node_bears_its_labels_until_the_stop() {
        run.stopped();
        assertThat(run.names("nb-1")).containsExactlyInAnyOrder("nocobase-1", "nocobase-1.next-" + FakeStepContext.RUN);
        assertThat(seenByCompose()).containsExactly("nocobase-1");
    }

    @Test
    void the_successor_bears_them_as_the_old_container_had_them_and_stands_alone() {
        run.stopped();
        String old = run.container("nb-1").id();
        assertThat(run.does(run.replace("nb-1"))).doesNotContain("beside");
        assertThat(run.container("nb-1").id()).isNotEqualTo(old);
        FakeStepContext.COMPOSE.forEach(
                (label, value) -> assertThat(run.container("nb-1").label(label)).contains(Objects.toString(value)));
        assertThat(run.names("nb-1")).containsExactly("nocobase-1");
    }

    @Test
    void the_old_container_goes_whatever_a_person_put_into_its_layer() throws IOException {
        run.world.docker.copyIn(
                run.host("nb-1"), "nocobase-1", "/usr/bin", new ByteArrayInputStream(Tar.of("pg_dump", new byte[] {1
                })));
        run.stopped();
        run.does(run.replace("nb-1"));
        assertThat(run.names("nb-1")).containsExactly("nocobase-1");
        assertThat(seenByCompose()).containsExactly("nocobase-1");
    }

    @Test
    void the_old_container_stays_where_nothing_could_make_it_again_and_that_is_said() {
        run.stopped();
        String old = run.container("nb-1").id();
        run.world.originals.unreadable();
        assertThat(run.does(run.replace("nb-1")))
                .contains("nocobase-1.prev-" + FakeStepContext.RUN + " stays beside it on host a")
                .contains("docker compose");
        run.takesBack(run.replace("nb-1"));
        assertThat(run.container("nb-1").id()).isEqualTo(old);
    }

    @Test
    void the_way_back_makes_the_old_container_again_as_it_was() {
        run.stopped();
        Container old = run.container("nb-1");
        run.does(run.replace("nb-1"));
        run.takesBack(run.replace("nb-1"));
        Container back = run.container("nb-1");
        assertThat(back.imageId()).isEqualTo(old.imageId());
        assertThat(back.imageReference()).isEqualTo(old.imageReference());
        assertThat(back.config().get("Env")).isEqualTo(old.config().get("Env"));
        assertThat(Compose.hash(back)).isEqualTo(Compose.hash(old));
        assertThat(back.restartPolicy()).containsEntry("Name", "no");
        assertThat(seenByCompose()).containsExactly("nocobase-1");
    }

    @Test
    void a_successor_with_one_process_leaves_none_beside_the_one_with_all() {
        run.does(new PullImage(run.image(), List.of("a", "b", "c")));
        run.does(new CreateSuccessors(
                run.image(), FakeStepContext.NEW.toString(), FakeStepContext.ALL, List.of("nb-1")));
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.does(new ReplaceNode("nb-1", "1.4.17", run.image(), true));
        assertThat(seenByCompose()).containsExactly("nocobase-1");
        run.does(new ReplaceSingleProcessNode("nb-1", "1.4.17", run.image()));
        assertThat(seenByCompose()).containsExactly("nocobase-1");
        run.does(new RemovePredecessors(FakeStepContext.ALL));
        assertThat(run.names("nb-1")).containsExactly("nocobase-1");
    }

    @Test
    void in_the_end_the_line_to_write_into_its_file_is_told() {
        run.stopped();
        run.does(run.replace("nb-1"));
        assertThat(run.does(new RemovePredecessors(FakeStepContext.ALL)))
                .contains("nb-1: write `image: registry.example.com/nocobase/nocobase:1.4.17`")
                .contains("service app in /srv/crm/compose.yml");
    }

    @Test
    void a_node_that_was_left_out_arrives_later_as_one_that_compose_knows() {
        run.stopped();
        run.does(new ClearLeftovers(List.of(new Leftover(run.mark(), "nb-1", true))));
        assertThat(run.container("nb-1").imageReference()).isEqualTo(run.image());
        assertThat(seenByCompose()).containsExactly("nocobase-1");
        assertThat(run.names("nb-1")).containsExactly("nocobase-1");
    }

    @Test
    void a_node_that_was_left_out_on_the_way_back_gets_its_old_container_again() {
        run.stopped();
        String before = run.container("nb-1").config().get("Env").toString();
        run.does(run.replace("nb-1"));
        run.leftOut.add("nb-1");
        run.does(new RemoveSuccessors(List.of("nb-2", "nb-3")));
        run.does(new ClearLeftovers(List.of(new Leftover(run.mark(), "nb-1", false))));
        assertThat(run.container("nb-1").imageReference()).endsWith(":1.3.21");
        assertThat(run.container("nb-1").config().get("Env")).hasToString(before);
        assertThat(run.names("nb-1")).containsExactly("nocobase-1");
    }

    @Test
    void a_network_that_is_more_than_one_hosts_is_for_compose_to_make_again() {
        run.world.docker.withoutNetwork(run.host("nb-1"), "crm");
        run.world.docker.withSwarmNetwork(run.host("nb-1"), "crm");
        run.stopped();
        run.pruned();
        run.world.docker.withoutNetwork(run.host("nb-1"), "crm");
        assertThat(run.refuses(new StartNodes(List.of("nb-1"), FakeStepContext.OLD)))
                .contains("`docker compose -p crm up --no-start` in /srv/crm");
    }
}
