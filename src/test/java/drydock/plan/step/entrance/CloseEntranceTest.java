package drydock.plan.step.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.observed.ClusterState.Entrance;
import drydock.plan.step.FakeStepContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseEntranceTest {
    private final FakeStepContext run = new FakeStepContext();

    private final CloseEntrance step = new CloseEntrance(FakeStepContext.ALL);

    @Test
    void the_world_sees_the_maintenance_page() {
        run.does(step);
        assertThat(run.world.balancer.entrance()).isEqualTo(Entrance.CLOSED);
    }

    @Test
    void requests_that_do_not_end_are_waited_for_no_longer_than_the_drain_timeout() {
        run.world.balancer.requestsInFlight(2);
        var begin = run.clock().instant();
        assertThat(run.does(step)).contains("2 requests outlived");
        assertThat(Duration.between(begin, run.clock().instant()))
                .isBetween(
                        run.cluster().drainTimeout(),
                        run.cluster().drainTimeout().plusSeconds(1));
    }

    @Test
    void taking_back_opens_it_again() {
        run.does(step);
        run.takesBack(step);
        assertThat(run.world.balancer.entrance()).isEqualTo(Entrance.OPEN);
    }

    @Test
    void requests_that_end_in_time_are_waited_for_as_long_as_they_last() {
        run.world.balancer.requestsInFlight(2);
        var begin = run.clock().instant();
        run.world.meanwhile(() -> {
            if (!run.clock().instant().isBefore(begin.plusSeconds(3))) {
                run.world.balancer.requestsInFlight(0);
            }
        });
        assertThat(run.does(step)).doesNotContain("outlived");
        assertThat(Duration.between(begin, run.clock().instant()))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
        assertThat(run.said).isNotEmpty().allMatch(said -> said.contains("2"));
    }

    @Test
    void where_no_node_serves_nobody_notices_and_it_stays_closed() {
        assertThat(step.interruptsService()).isTrue();
        assertThat(new CloseEntrance(List.of()).interruptsService()).isFalse();
        assertThat(new CloseEntrance(List.of()).undo()).isEmpty();
    }
}
