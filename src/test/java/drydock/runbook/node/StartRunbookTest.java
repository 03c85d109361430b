package drydock.runbook.node;

import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.planned;
import static drydock.testing.Planned.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.command.Command;
import drydock.runbook.PlanningResult;
import drydock.testing.FakeCluster;
import drydock.testing.Golden;
import drydock.testing.PlainPlan;
import drydock.testing.Shape;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartRunbookTest {
    private final FakeCluster world = stopped(Map.of());

    private static FakeCluster stopped(Map<String, String> environment) {
        FakeCluster world = new FakeCluster(new Shape().cluster(), environment);
        world.cluster().nodes().forEach(node -> world.stop(node.name()));
        return world;
    }

    private static PlanningResult start(FakeCluster world) {
        return planned(new StartRunbook(), new Command.Start(Optional.empty(), Optional.empty(), false), world);
    }

    private static void golden(String name, FakeCluster world) {
        Golden.check("plans/start-" + name + ".txt", PlainPlan.of(plan(start(world))));
    }

    @Test
    void after_a_standstill() {
        golden("usual", world);
    }

    @Test
    void a_balancer_that_is_down_because_of_its_nodes_keeps_nothing_from_being_started() {
        world.balancer.down();
        assertThat(plan(start(world)).opensEntrance()).isTrue();
    }

    @Test
    void the_first_one_of_all() {
        world.database.content("nocobase").version("");
        golden("first", world);
    }

    private static FakeCluster nothingYet(Shape shape) {
        return new FakeCluster(shape.cluster(), Map.of()).nothingYet();
    }

    @Test
    void from_nothing() {
        golden("from-nothing", nothingYet(new Shape().creating("1.3.21")));
    }

    @Test
    void a_single_container_that_is_missing_is_created_and_the_others_are_adopted() {
        FakeCluster some = new FakeCluster(new Shape().creating("1.3.21").cluster(), Map.of());
        some.cluster().nodes().forEach(node -> some.stop(node.name()));
        some.docker.remove(some.cluster().host("b"), some.container("nb-2").id());
        golden("one-missing", some);
    }

    @Test
    void without_a_description_it_says_how_containers_come_to_be() {
        assertThat(refusal(start(nothingYet(new Shape()))))
                .hasSize(3)
                .allSatisfy(reason -> assertThat(reason).contains("`install` and `create`"));
    }

    @Test
    void an_image_of_another_version_than_the_database_is_not_created() {
        FakeCluster other = nothingYet(new Shape().creating("1.3.21"));
        other.database.content("nocobase").version("1.4.17");
        assertThat(refusal(start(other)))
                .singleElement()
                .asString()
                .contains(
                        "version 1.3.21 and the database holds 1.4.17", "set drydock.clusters.demo.install to 1.4.17");
    }

    @Test
    void a_version_that_the_registry_does_not_have_is_refused() {
        assertThat(refusal(start(nothingYet(new Shape().creating("1.9.9")))))
                .singleElement()
                .asString()
                .contains("no version 1.9.9");
    }

    @Test
    void a_registry_that_is_away_matters_only_where_something_has_to_be_created() {
        FakeCluster there = new FakeCluster(new Shape().creating("1.4.17").cluster(), Map.of());
        there.cluster().nodes().forEach(node -> there.stop(node.name()));
        there.registry.away();
        golden("usual", there);
        assertThat(refusal(start(there.nothingYet()))).first().asString().contains("the registry cannot be read");
    }

    @Test
    void several_processes_are_not_created_for_an_empty_database_either() {
        FakeCluster several = nothingYet(new Shape().creating("1.3.21").with("CLUSTER_MODE", "max"));
        assertThat(refusal(start(several))).singleElement().asString().contains("nb-1", "CLUSTER_MODE=1");
    }

    @Test
    void nodes_that_are_there_on_another_version_are_not_mixed_with_new_ones_on_an_empty_database() {
        FakeCluster mixed = new FakeCluster(new Shape().creating("1.4.17").cluster(), Map.of());
        mixed.cluster().nodes().forEach(node -> mixed.stop(node.name()));
        mixed.docker.remove(mixed.cluster().host("b"), mixed.container("nb-2").id());
        mixed.database.content("nocobase").version("");
        assertThat(refusal(start(mixed))).singleElement().asString().contains("nb-2", "1.4.17", "1.3.21");
    }

    @Test
    void a_database_of_another_version_is_refused() {
        world.database.content("nocobase").version("1.4.17");
        assertThat(refusal(start(world)))
                .hasSize(3)
                .allSatisfy(reason -> assertThat(reason).contains("version 1.3.21 and the database holds 1.4.17"));
    }

    @Test
    void a_node_that_runs_already_is_for_restart() {
        assertThat(refusal(start(new FakeCluster())))
                .hasSize(3)
                .allSatisfy(reason -> assertThat(reason).contains("runs already: `restart`"));
    }

    @Test
    void several_processes_are_not_let_loose_on_an_empty_database() {
        FakeCluster several = stopped(Map.of("CLUSTER_MODE", "max"));
        golden("usual", several);
        several.database.content("nocobase").version("");
        assertThat(refusal(start(several))).singleElement().asString().contains("CLUSTER_MODE=1");
    }
}
