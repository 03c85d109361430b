package drydock.runbook.node;

import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.planned;
import static drydock.testing.Planned.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.command.Command;
import drydock.plan.Gate;
import drydock.runbook.PlanningResult;
import drydock.testing.FakeCluster;
import drydock.testing.Golden;
import drydock.testing.PlainPlan;
import drydock.testing.Shape;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaintainRunbookTest {
    private final FakeCluster world = new FakeCluster();

    private static PlanningResult maintain(FakeCluster world, boolean closed, Optional<Duration> length) {
        Command.Maintain command = new Command.Maintain(Optional.empty(), closed, length, Optional.empty(), false);
        return planned(new MaintainRunbook(), command, world);
    }

    private static void golden(String name, PlanningResult planning) {
        Golden.check("plans/maintain-" + name + ".txt", PlainPlan.of(plan(planning)));
    }

    @Test
    void one_node_serves_until_people_say_that_they_are_done() {
        golden("usual", maintain(world, false, Optional.empty()));
    }

    @Test
    void behind_the_maintenance_page_and_with_an_end() {
        golden("closed-for-two-hours", maintain(world, true, Optional.of(Duration.ofHours(2))));
    }

    @Test
    void a_single_node_only_behind_the_maintenance_page() {
        FakeCluster single = new FakeCluster(new Shape().nodes(1).cluster(), Map.of());
        assertThat(refusal(maintain(single, false, Optional.empty())))
                .singleElement()
                .asString()
                .contains("single node", "--closed");
    }

    @Test
    void people_are_reminded_shortly_before_the_end() {
        assertThat(gate(Duration.ofHours(2)).remindAfter()).isEqualTo(Duration.ofMinutes(115));
        assertThat(gate(Duration.ofMinutes(4)).remindAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(gate(Duration.ofMinutes(4)).expireAfter()).isEqualTo(Duration.ofMinutes(4));
    }

    private Gate gate(Duration length) {
        return plan(maintain(world, false, Optional.of(length)))
                .stages()
                .getFirst()
                .gate()
                .orElseThrow();
    }

    @Test
    void refused_while_a_node_is_missing() {
        world.stop("nb-3");
        assertThat(refusal(maintain(world, false, Optional.empty())))
                .singleElement()
                .asString()
                .contains("nb-3 is not healthy", "`restart`");
    }

    @Test
    void refused_while_somebody_else_keeps_the_entrance_closed() {
        world.balancer.close(world.cluster());
        assertThat(refusal(maintain(world, true, Optional.empty())))
                .singleElement()
                .asString()
                .contains("closed already");
    }
}
