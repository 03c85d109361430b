package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card.Kind;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.plan.Decision;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.FakeStepContext;
import drydock.run.Question;
import drydock.run.RunEvent.Ending;
import drydock.testing.FakeCluster;
import drydock.testing.FakeComposeProjects;
import drydock.testing.Shape;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole runs on a single node that docker compose made, in a cluster whose compose files may be written. */
class ComposedClusterTest {
    private static final String PATH = "/srv/crm/compose.yml";
    private static final String REPOSITORY = "registry.example.com/nocobase/nocobase:";

    private final FakeCluster world = composed(
            new FakeCluster(new Shape().onOneHost().writingComposeFiles().cluster(), Map.of()), Map.of());

    /** @param more labels than compose's own */
    private static FakeCluster composed(FakeCluster world, Map<String, String> more) {
        Node node = world.cluster().firstNode();
        Host host = world.cluster().hostOf(node);
        Map<String, Object> body = new HashMap<>(world.body(node.name(), REPOSITORY + "1.3.21", Map.of()));
        Map<String, Object> labels = new HashMap<>(FakeStepContext.COMPOSE);
        labels.putAll(more);
        body.put("Labels", labels);
        world.stop(node.name());
        world.docker.remove(host, world.container(node.name()).id());
        world.docker.start(host, world.docker.create(host, node.container(), body));
        world.docker.setRestartPolicy(host, node.container(), Map.of("Name", "always"));
        world.time.advance(Duration.ofMinutes(1));
        world.live();
        world.composeProjects.put(host, PATH, REPOSITORY + "1.3.21");
        return world;
    }

    private static Decision yesAndBack(Question question, int retries) {
        return question.gate().offers(Decision.ROLL_BACK) ? Decision.ROLL_BACK : Decision.APPROVE;
    }

    private void upgrade(String version, Ending ending) {
        Shape same = new Shape().onOneHost().writingComposeFiles();
        TrialRun run = new TrialRun(
                "7f3a9c",
                Scenario.upgrade("an upgrade", version, same, ComposedClusterTest::yesAndBack, ending),
                world);
        assertThat(run.carryOut().run().finished().orElseThrow().ending()).isEqualTo(ending);
    }

    private String file() {
        return world.composeProjects.image(world.cluster().hosts().getFirst(), PATH);
    }

    /** What the next {@code up} would leave alone. */
    private void assertDescribedByItsFile(String version) {
        Container node = world.container("nb-1");
        assertThat(file()).isEqualTo(REPOSITORY + version);
        assertThat(Compose.hash(node)).contains(FakeComposeProjects.hash(file()));
    }

    @Test
    void the_file_says_in_the_end_what_runs() {
        upgrade("1.4", Ending.DONE);
        assertDescribedByItsFile("1.4.17");
        assertThat(world.container("nb-1").imageReference()).contains(":1.4.17@");
    }

    @Test
    void the_file_says_what_it_said_where_the_new_version_fails() {
        upgrade("1.5", Ending.ROLLED_BACK);
        assertDescribedByItsFile("1.3.21");
        assertThat(world.container("nb-1").imageReference()).isEqualTo(REPOSITORY + "1.3.21");
    }

    @Test
    void a_file_that_only_a_person_can_write_keeps_no_upgrade_from_its_end() {
        world.composeProjects.put(world.cluster().hosts().getFirst(), PATH, "${IMAGE}:1");
        upgrade("1.4", Ending.DONE);
        assertThat(file()).isEqualTo("${IMAGE}:1");
        assertThat(Compose.hash(world.container("nb-1"))).contains(FakeComposeProjects.hash(REPOSITORY + "1.3.21"));
    }

    @Test
    void status_says_which_line_to_write_until_compose_has_made_the_node_of_it() {
        Team team = new Team(new Shape().onOneHost());
        composed(team.world, Map.of(NodeContainers.PREDECESSOR, "4c1", NodeContainers.VERSION, "1.4.17"));
        assertThat(status(team)).contains("nb-1: write `image: " + REPOSITORY + "1.4.17` for service app in " + PATH);
        composed(team.world, Map.of());
        assertThat(status(team)).doesNotContain("write `image:");
    }

    private static String status(Team team) {
        team.slack().say("U-alice", "status");
        team.beat();
        return team.newest("slack", Kind.MESSAGE).text();
    }
}
