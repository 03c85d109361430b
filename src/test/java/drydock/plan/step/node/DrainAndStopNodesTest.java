package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome.Failed;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.entrance.AdmitNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainAndStopNodesTest {
    private final FakeStepContext run = new FakeStepContext();
    private final DrainAndStopNodes step = new DrainAndStopNodes(List.of("nb-2", "nb-3"));

    @Test
    void nodes_get_no_requests_and_stand_still_with_no_policy_that_would_bring_them_back() {
        run.does(step);
        assertThat(run.running()).containsExactly(true, false, false);
        assertThat(run.world.balancer.drained(run.cluster())).containsExactlyInAnyOrder("nb-2", "nb-3");
        assertThat(run.policies().get("nb-2")).containsEntry("Name", "no");
        assertThat(run.policies().get("nb-1")).containsEntry("Name", "always");
        assertThat(run.announced).containsExactly("stop nb-2", "stop nb-3");
    }

    @Test
    void taken_back_it_takes_away_again_those_that_have_come_back() {
        run.does(step);
        run.does(new StartNodes(List.of("nb-2"), FakeStepContext.OLD));
        run.does(new AdmitNode("nb-2"));
        run.takesBack(step);
        assertThat(run.running()).containsExactly(true, false, false);
        assertThat(run.world.balancer.drained(run.cluster())).containsExactlyInAnyOrder("nb-2", "nb-3");
        run.does(step);
    }

    private Duration takes() {
        Instant before = run.world.time.clock().instant();
        run.does(step);
        return Duration.between(before, run.world.time.clock().instant());
    }

    @Test
    void requests_in_flight_are_waited_for_only_where_one_of_them_runs() {
        run.world.stop("nb-2");
        run.world.balancer.requestsInFlight(3);
        assertThat(takes()).isGreaterThanOrEqualTo(run.cluster().drainTimeout());
        assertThat(takes()).isZero();
    }

    @Test
    void one_whose_host_is_away_is_named_before_any_of_them_is_taken_away() {
        run.world.docker.unreachable(run.host("nb-3"));
        assertThat(run.run(step))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.nodes()).containsExactly("nb-3"));
        assertThat(run.world.balancer.drained(run.cluster())).isEmpty();
        assertThat(run.announced).isEmpty();
        assertThat(run.container("nb-2").running()).isTrue();
    }
}
