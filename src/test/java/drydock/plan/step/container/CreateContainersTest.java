package drydock.plan.step.container;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Container;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.node.InstallNocoBase;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreateContainersTest {
    private final FakeStepContext run =
            new FakeStepContext(new FakeCluster(new Shape().creating("1.4.17").cluster(), Map.of()).nothingYet());

    private final CreateContainers step = new CreateContainers(run.image(), "1.4.17", shown());

    private Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        run.cluster().creation().orElseThrow().nodes().forEach((node, blueprint) -> shown.put(node, blueprint.shown()));
        return shown;
    }

    @BeforeEach
    void pull() {
        run.does(new PullImage(run.image(), List.of("a", "b", "c")));
    }

    @Test
    void containers_stand_ready_as_described_and_do_not_run() {
        run.does(step);
        for (String node : FakeStepContext.ALL) {
            Container made = run.container(node);
            assertThat(made.startedAt()).isEmpty();
            assertThat(made.restartPolicy()).containsEntry("Name", "no");
            assertThat(made.label(NodeContainers.RUN)).contains(FakeStepContext.RUN);
            assertThat(made.environment("NODE")).contains(node);
            assertThat(made.networks()).containsOnlyKeys("crm");
        }
        assertThat(run.announced).containsExactly("stop nb-1", "stop nb-2", "stop nb-3");
    }

    @Test
    void twice_makes_no_second_ones() {
        run.does(step);
        run.does(step);
        assertThat(run.names("nb-1")).containsExactly("nocobase-1");
    }

    @Test
    void a_container_that_came_to_be_meanwhile_stays_as_it_is() {
        String id =
                run.world.docker.create(run.host("nb-2"), "nocobase-2", run.world.body("nb-2", run.image(), Map.of()));
        assertThat(run.refuses(step)).contains("there is a container nocobase-2 on host b");
        assertThat(run.container("nb-2").id()).isEqualTo(id);
        run.takesBack(step);
        assertThat(run.names("nb-1")).isEmpty();
        assertThat(run.container("nb-2").id()).isEqualTo(id);
    }

    @Test
    void what_is_described_otherwise_than_people_approved_is_not_created() {
        Map<String, String> other = shown();
        other.put("nb-2", other.get("nb-2") + " -p 80:80/tcp");
        assertThat(run.refuses(new CreateContainers(run.image(), "1.4.17", other)))
                .contains("nb-2", "approved");
        assertThat(run.names("nb-2")).isEmpty();
    }

    @Test
    void a_network_that_is_not_there_is_named_before_anything_starts() {
        run.world.docker.withoutNetwork(run.host("nb-1"), "crm");
        assertThat(run.refuses(step)).contains("host a has no network crm", "docker network create crm");
    }

    @Test
    void taking_back_removes_them_even_where_they_run() {
        run.does(step);
        run.does(new InstallNocoBase("nb-1", run.image(), run.release()));
        run.takesBack(step);
        FakeStepContext.ALL.forEach(node -> assertThat(run.names(node)).isEmpty());
        assertThat(run.announced).endsWith("start nb-1", "stop nb-1");
        assertThat(step.undo()).isEqualTo(Optional.of(new RemoveCreatedContainers(FakeStepContext.ALL)));
    }

    @Test
    void one_in_several_networks_is_in_all_of_them() {
        FakeStepContext front = new FakeStepContext(new FakeCluster(
                        new Shape().creating("1.4.17").networks("crm", "front").cluster(), Map.of())
                .nothingYet());
        front.cluster().hosts().forEach(host -> front.world.docker.withNetwork(host, "front"));
        front.does(new PullImage(front.image(), List.of("a", "b", "c")));
        Map<String, String> shown = new TreeMap<>();
        front.cluster()
                .creation()
                .orElseThrow()
                .nodes()
                .forEach((node, blueprint) -> shown.put(node, blueprint.shown()));
        front.does(new CreateContainers(front.image(), "1.4.17", shown));
        assertThat(front.container("nb-2").networks()).containsOnlyKeys("crm", "front");
    }
}
