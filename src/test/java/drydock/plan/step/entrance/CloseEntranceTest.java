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
    void where_a_person_switches_the_balancer_it_waits_for_them_and_looks_again_in_the_end() {
        run.world.balancer.byHand();

        assertThat(run.refuses(step)).isEqualTo("switch it to CLOSED");
        assertThat(run.world.balancer.entrance()).isEqualTo(Entrance.OPEN);

        run.world.balancer.switchTo(Entrance.CLOSED);
        var begin = run.clock().instant();
        assertThat(run.does(step)).contains("requests that nobody counts");
        assertThat(Duration.between(begin, run.clock().instant()))
                .isGreaterThanOrEqualTo(run.cluster().drainTimeout());
    }

    @Test
    void a_page_that_is_gone_again_before_the_nodes_are_stopped_is_asked_for_again() {
        run.world.balancer.byHand();
        run.world.balancer.switchTo(Entrance.CLOSED);
        run.world.meanwhile(() -> run.world.balancer.switchTo(Entrance.OPEN));

        assertThat(run.refuses(step)).isEqualTo("switch it to CLOSED");
    }

    @Test
    void where_no_node_serves_nobody_notices_and_it_stays_closed() {
        assertThat(step.interruptsService()).isTrue();
        assertThat(new CloseEntrance(List.of()).interruptsService()).isFalse();
        assertThat(new CloseEntrance(List.of()).undo()).isEmpty();
    }
}
