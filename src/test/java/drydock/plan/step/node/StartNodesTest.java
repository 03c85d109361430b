package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Version;
import drydock.nocobase.Health;
import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class StartNodesTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void they_are_healthy_afterwards() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        assertThat(run.does(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD)))
                .isEqualTo("3 nodes healthy");
        assertThat(run.announced).contains("start nb-1", "start nb-2", "start nb-3");
    }

    @Test
    void an_older_version_is_not_started_on_a_newer_database() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.world.database.content("nocobase").version("1.4.17");
        assertThat(run.refuses(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD)))
                .contains("holds 1.4.17");
        assertThat(run.running()).containsOnly(false);
    }

    @Test
    void the_sick_ones_among_them_are_named() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.world.docker.unreachable(run.host("nb-3"));
        Outcome outcome = run.run(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.nodes()).containsExactly("nb-3"));
    }

    /** They only get past their starts where all are there at the same time. */
    private static void meetAtStart(FakeStepContext run, Duration patience) {
        CyclicBarrier all = new CyclicBarrier(FakeStepContext.ALL.size());
        run.atEachStart = () -> {
            try {
                all.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("nobody else is started meanwhile", e);
            }
        };
    }

    @Test
    void all_start_at_once_where_the_clusters_nodes_start_together() {
        FakeStepContext together =
                new FakeStepContext(new FakeCluster(new Shape().together().cluster(), Map.of()));
        together.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        meetAtStart(together, Duration.ofMinutes(1));
        assertThat(together.does(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD)))
                .isEqualTo("3 nodes healthy");
    }

    @Test
    void the_first_starts_alone_where_they_start_one_by_one() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        meetAtStart(run, Duration.ofMillis(100));
        assertThat(run.refuses(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD)))
                .contains("nobody else is started meanwhile");
    }

    @Test
    void the_first_starts_alone_where_it_may_bring_up_the_database_of_a_sub_application() {
        FakeStepContext together = new FakeStepContext(new FakeCluster(
                new Shape().databases("nocobase", "crm").together().cluster(), Map.of()));
        together.world.database.content("crm").version("1.2.4");
        together.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        meetAtStart(together, Duration.ofMillis(100));
        assertThat(together.refuses(
                        new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD, Map.of("crm", Version.of("1.2.4")))))
                .contains("nobody else is started meanwhile");
    }

    @Test
    void those_left_out_stay_as_they_are() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.leftOut.add("nb-2");
        run.does(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        assertThat(run.running()).containsExactly(true, false, true);
    }

    private static FakeStepContext withSubApplication() {
        return new FakeStepContext(
                new FakeCluster(new Shape().databases("nocobase", "crm").cluster(), Map.of()));
    }

    private static Version stamp(FakeStepContext run, String version) {
        run.world.database.content("crm").version(version);
        return Version.of(version);
    }

    @Test
    void a_sub_application_that_keeps_an_older_version_until_it_is_visited_does_not_keep_nodes_from_starting() {
        FakeStepContext visited = withSubApplication();
        visited.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        stamp(visited, "1.3.9");
        visited.does(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD));
    }

    @Test
    void a_sub_application_that_was_on_a_newer_version_already_is_as_it_was_and_one_that_became_newer_is_not() {
        FakeStepContext visited = withSubApplication();
        visited.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        Version newer = stamp(visited, "1.4.17");
        assertThat(visited.refuses(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD)))
                .contains("crm holds 1.4.17");
        visited.does(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD, Map.of("crm", newer)));
    }

    @Test
    void those_that_serve_under_a_code_that_nobody_knows_have_started_and_the_code_is_noted() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.world.meanwhile(() -> FakeStepContext.ALL.stream()
                .filter(node -> run.world.nocoBase.health(run.cluster().node(node)) instanceof Health.Ok)
                .forEach(node -> run.world.nocoBase.servesUnder(node, new Health.Broken("APP_NEW", true))));
        assertThat(run.does(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD)))
                .contains("3 nodes healthy", "nb-1: it serves", "nb-3: it serves", "APP_NEW");
    }

    @Test
    void where_none_of_them_starts_no_node_is_sick_for_itself_also_where_one_is_left_out() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.leftOut.add("nb-1");
        run.world.docker.unreachable(run.host("nb-2"));
        run.world.docker.unreachable(run.host("nb-3"));
        assertThat(run.run(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.nodes()).isEmpty());
    }

    @Test
    void where_all_are_left_out_there_is_nothing_to_start() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.leftOut.addAll(FakeStepContext.ALL);
        assertThat(run.run(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD)))
                .isInstanceOf(Outcome.Skipped.class);
        assertThat(run.running()).containsOnly(false);
    }
}
