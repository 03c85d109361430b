package drydock.runbook.node;

import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.planned;
import static drydock.testing.Planned.refusal;
import static drydock.testing.Planned.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.command.Command;
import drydock.docker.Container;
import drydock.nocobase.Health;
import drydock.plan.node.NodeContainers;
import drydock.runbook.PlanningResult;
import drydock.testing.FakeCluster;
import drydock.testing.Golden;
import drydock.testing.PlainPlan;
import drydock.testing.Shape;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartRunbookTest {
    private final FakeCluster world = new FakeCluster();

    private static PlanningResult restart(FakeCluster world) {
        return planned(new RestartRunbook(), new Command.Restart(Optional.empty(), Optional.empty(), false), world);
    }

    private static void golden(String name, FakeCluster world) {
        Golden.check("plans/restart-" + name + ".txt", PlainPlan.of(plan(restart(world))));
    }

    @Test
    void the_usual_plan() {
        golden("usual", world);
    }

    @Test
    void a_single_node_is_restarted_behind_the_maintenance_page() {
        golden("single-node", new FakeCluster(new Shape().nodes(1).cluster(), Map.of()));
    }

    @Test
    void nodes_that_were_left_out_or_are_sick_come_first_and_get_back_what_was_taken_from_them() {
        world.meanwhile(() -> world.nocoBase.becomes("nb-2", new Health.Broken("Validation error")));
        world.stop("nb-3");
        Container leftOut = world.container("nb-3");
        world.docker.setRestartPolicy(world.cluster().host("c"), leftOut.id(), NodeContainers.NO_RESTART);
        golden("sick-ones-first", world);
    }

    @Test
    void nodes_of_a_balancer_that_a_person_switches_are_not_restarted_one_by_one() {
        assertThat(refusal(restart(new FakeCluster(new Shape().switchedByHand().cluster(), Map.of()))))
                .singleElement()
                .asString()
                .contains("cannot leave out single nodes", "`stop` and then `start`");
        assertThat(plan(restart(new FakeCluster(
                                new Shape().switchedByHand().nodes(1).cluster(), Map.of())))
                        .steps())
                .isNotEmpty();
    }

    @Test
    void a_standstill_is_for_start() {
        world.cluster().nodes().forEach(node -> world.stop(node.name()));
        assertThat(refusal(restart(world))).singleElement().asString().contains("`start`");
    }

    @Test
    void a_container_that_is_missing_is_for_start_too_where_it_is_known_what_it_is_made_of() {
        assertThat(refusal(restart(withoutThird(new Shape()))))
                .singleElement()
                .asString()
                .contains("nb-3 has no container: create it");
        assertThat(refusal(restart(withoutThird(new Shape().creating("1.3.21")))))
                .singleElement()
                .asString()
                .contains("nb-3 has no container yet: `start` creates it");
    }

    private static FakeCluster withoutThird(Shape shape) {
        FakeCluster world = new FakeCluster(shape.cluster(), Map.of());
        world.stop("nb-3");
        world.docker.remove(world.cluster().host("c"), world.container("nb-3").id());
        return world;
    }

    @Test
    void a_node_of_another_version_than_the_database_is_not_started() {
        world.database.content("nocobase").version("1.4.17");
        assertThat(refusal(restart(world)))
                .hasSize(3)
                .allSatisfy(reason -> assertThat(reason).contains("version 1.3.21 and the database holds 1.4.17"));
    }

    @Test
    void a_registry_that_is_away_does_not_matter() {
        String usual = PlainPlan.of(plan(restart(world)));
        world.registry.away();
        assertThat(PlainPlan.of(plan(restart(world)))).isEqualTo(usual);
        assertThat(refusal(upgrade(world, "1.4"))).first().asString().contains("the registry cannot be read");
    }
}
