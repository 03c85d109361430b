package drydock.plan.preflight.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManualBalancerCheckTest {

    @Test
    void who_approves_is_told_that_somebody_has_to_switch_the_balancer() throws InterruptedException {
        assertThat(findings(new Shape().switchedByHand()))
                .extracting(Finding::weight)
                .containsExactly(Weight.TO_KNOW);
        assertThat(findings(new Shape())).isEmpty();
    }

    private static List<Finding> findings(Shape shape) throws InterruptedException {
        FakeCluster world = new FakeCluster(shape.cluster(), Map.of());
        return new ManualBalancerCheck()
                .look(new CheckContext(
                        world.cluster(),
                        world.ports(),
                        ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty()),
                        Purpose.UPGRADE));
    }
}
