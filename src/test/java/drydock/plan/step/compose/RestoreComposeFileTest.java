package drydock.plan.step.compose;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Compose;
import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.successor.ReplaceNode;
import drydock.testing.FakeCluster;
import drydock.testing.FakeComposeProjects;
import drydock.testing.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoreComposeFileTest {
    private static final String PATH = "/srv/crm/compose.yml";
    private static final String REPOSITORY = "registry.example.com/nocobase/nocobase:";

    private final FakeStepContext run = new FakeStepContext(
            new FakeCluster(new Shape().writingComposeFiles().cluster(), Map.of()));
    private final FakeComposeProjects projects = run.world.composeProjects;

    private String file() {
        return projects.image(run.host("nb-1"), PATH);
    }

    @Test
    void the_file_names_what_compose_made_the_node_of() {
        run.composed("nb-1");
        projects.put(run.host("nb-1"), PATH, REPOSITORY + "1.4.17");
        run.does(new RestoreComposeFile("nb-1"));
        assertThat(file()).isEqualTo(REPOSITORY + "1.3.21");
    }

    @Test
    void the_file_names_what_an_earlier_run_replaced_the_node_by() {
        run.composed("nb-1");
        projects.put(run.host("nb-1"), PATH, REPOSITORY + "1.3.21");
        run.stopped();
        run.does(new WriteComposeFile("nb-1", REPOSITORY + "1.4.17"));
        run.does(new ReplaceNode("nb-1", "1.4.17", run.image(), false));
        projects.put(run.host("nb-1"), PATH, REPOSITORY + "1.5.0");
        run.does(new RestoreComposeFile("nb-1"));
        assertThat(file()).isEqualTo(REPOSITORY + "1.4.17");
        assertThat(Compose.hash(run.container("nb-1"))).contains(FakeComposeProjects.hash(file()));
    }

    @Test
    void a_node_without_a_container_or_without_compose_has_no_file() {
        assertThat(run.run(new RestoreComposeFile("nb-1"))).isInstanceOf(Outcome.Skipped.class);
        run.takenAway(run.container("nb-1").id());
        assertThat(run.run(new RestoreComposeFile("nb-1"))).isInstanceOf(Outcome.Skipped.class);
    }
}
