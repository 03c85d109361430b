package drydock.plan.preflight.check;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.observed.ClusterState;
import drydock.plan.observation.ClusterObserver;
import drydock.testing.FakeCluster;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckContextTest {
    private final FakeCluster world = new FakeCluster();

    /** With a hundred nodes, checks that did it for each of them took eight seconds. */
    @Test
    void what_all_nodes_say_of_their_database_is_looked_at_once_for_all_checks() throws InterruptedException {
        ClusterState state = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());
        CheckContext context = new CheckContext(world.cluster(), world.ports(), state);
        assertThat(context.inventory()).isSameAs(context.inventory());
        assertThat(context.clusterDatabase()).isSameAs(context.addresses().database());
    }
}
