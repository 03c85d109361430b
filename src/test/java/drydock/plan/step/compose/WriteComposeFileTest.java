package drydock.plan.step.compose;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.plan.Outcome;
import drydock.plan.node.ComposeFiles;
import drydock.plan.step.FakeStepContext;
import drydock.testing.FakeCluster;
import drydock.testing.FakeComposeProjects;
import drydock.testing.Shape;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteComposeFileTest {
    private static final String PATH = "/srv/crm/compose.yml";
    private static final String OLD = "registry.example.com/nocobase/nocobase:1.3.21";
    private static final String NEW = "registry.example.com/nocobase/nocobase:1.4.17";
    private static final WriteComposeFile STEP = new WriteComposeFile("nb-1", NEW);

    private final FakeStepContext run = new FakeStepContext(
            new FakeCluster(new Shape().writingComposeFiles().cluster(), Map.of()));
    private final FakeComposeProjects projects = run.world.composeProjects;

    @BeforeEach
    void made_by_compose() {
        run.composed("nb-1");
        projects.put(run.host("nb-1"), PATH, OLD);
        run.stopped();
    }

    private String file() {
        return projects.image(run.host("nb-1"), PATH);
    }

    private List<String> lines() {
        return Messages.ENGLISH.of(new ComposeFiles(run.world.docker, run.cluster()).lines());
    }

    @Test
    void the_file_names_the_new_image_and_a_second_time_changes_nothing() {
        assertThat(run.does(STEP)).isEqualTo(PATH + " names " + NEW + " now, and nothing else was changed in it");
        assertThat(file()).isEqualTo(NEW);
        assertThat(run.does(STEP)).isEqualTo(PATH + " names " + NEW + " already");
    }

    @Test
    void the_successor_is_to_compose_what_the_written_file_describes() {
        run.does(STEP);
        run.does(run.replace("nb-1"));
        Container successor = run.container("nb-1");
        assertThat(Compose.hash(successor)).contains(FakeComposeProjects.hash(NEW));
        assertThat(Compose.namesImageOf(successor)).isTrue();
        assertThat(lines()).isEmpty();
        assertThat(run.world.docker.image(run.host("nb-1"), NEW)).isPresent();
    }

    @Test
    void a_host_without_compose_makes_it_anew_once_and_that_is_said() {
        projects.withoutCompose();
        run.does(STEP);
        run.does(run.replace("nb-1"));
        assertThat(Compose.hash(run.container("nb-1"))).contains(FakeComposeProjects.hash(OLD));
        assertThat(lines())
                .singleElement()
                .asString()
                .contains(PATH + " names `" + NEW + "`", "makes the container anew, on this version");
    }

    @Test
    void what_keeps_it_from_writing_keeps_nothing_from_going_on_and_is_told() {
        projects.put(run.host("nb-1"), PATH, "other/app:1");
        assertThat(run.does(STEP))
                .contains("the file names `other/app:1`", "Write `image: " + NEW + "` for service app in " + PATH);
        run.does(run.replace("nb-1"));
        assertThat(Compose.hash(run.container("nb-1"))).contains(FakeComposeProjects.hash(OLD));
        assertThat(lines()).singleElement().asString().startsWith("nb-1: write `image: " + NEW + "`");
    }

    @Test
    void an_engine_that_will_not_have_it_keeps_nothing_from_going_on_and_a_host_that_is_away_is_waited_for() {
        projects.fails(new DockerException(Text.verbatim("no space left"), null));
        assertThat(run.does(STEP)).contains("no space left", "Write `image: " + NEW + "`");
        run.does(run.replace("nb-1"));
        assertThat(Compose.hash(run.container("nb-1"))).contains(FakeComposeProjects.hash(OLD));
        projects.fails(new HostUnreachable("a", null));
        assertThat(run.run(STEP)).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void the_way_back_writes_what_the_file_said_before() {
        run.does(STEP);
        run.does(run.replace("nb-1"));
        run.takesBack(run.replace("nb-1"));
        run.takesBack(STEP);
        assertThat(file()).isEqualTo(OLD);
        assertThat(Compose.hash(run.container("nb-1"))).contains(FakeComposeProjects.hash(OLD));
    }

    @Test
    void a_node_that_compose_did_not_make_or_that_is_left_out_has_no_file() {
        assertThat(run.run(new WriteComposeFile("nb-2", NEW))).isInstanceOf(Outcome.Skipped.class);
        run.leftOut.add("nb-1");
        assertThat(run.run(STEP)).isInstanceOf(Outcome.Skipped.class);
        assertThat(file()).isEqualTo(OLD);
    }
}
