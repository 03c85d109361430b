package drydock.runbook;

import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.planned;
import static drydock.testing.Planned.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.command.Command;
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

    private static Planning start(FakeCluster world) {
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
    void the_first_one_of_all() {
        world.database.content("nocobase").version("");
        golden("first", world);
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
        assertThat(plan(start(several))).isNotNull();
        several.database.content("nocobase").version("");
        assertThat(refusal(start(several))).singleElement().asString().contains("CLUSTER_MODE=1");
    }
}
