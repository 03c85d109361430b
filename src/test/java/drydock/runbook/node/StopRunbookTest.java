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

class StopRunbookTest {
    private final FakeCluster world = new FakeCluster();

    private static PlanningResult stop(FakeCluster world) {
        return planned(new StopRunbook(), new Command.Stop(Optional.empty(), Optional.empty(), false), world);
    }

    private static void golden(String name, FakeCluster world) {
        Golden.check("plans/stop-" + name + ".txt", PlainPlan.of(plan(stop(world))));
    }

    @Test
    void the_usual_plan_takes_a_quorum_since_nothing_is_asked_afterwards() {
        golden("usual", new FakeCluster(new Shape().quorum(2).cluster(), Map.of()));
    }

    @Test
    void a_node_that_is_stopped_already_is_kept_stopped() {
        world.stop("nb-3");
        golden("partly-stopped", world);
    }

    @Test
    void a_standstill_is_not_stopped_again() {
        world.cluster().nodes().forEach(node -> world.stop(node.name()));
        assertThat(refusal(stop(world))).singleElement().asString().contains("nothing to stop");
    }

    @Test
    void refused_while_somebody_else_keeps_the_entrance_closed() {
        world.balancer.close(world.cluster());
        assertThat(refusal(stop(world))).singleElement().asString().contains("closed already");
    }

    @Test
    void refused_where_the_database_does_not_say_what_may_be_started_on_it_again() {
        world.database.content("nocobase").version("");
        assertThat(refusal(stop(world))).singleElement().asString().contains("no version of NocoBase");
    }

    @Test
    void refused_while_a_host_does_not_answer() {
        world.docker.unreachable(world.cluster().host("b"));
        assertThat(refusal(stop(world))).contains("host b does not answer");
    }
}
