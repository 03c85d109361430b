package drydock.plan.preflight.data;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import drydock.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubApplicationVersionsTest {
    private final FakeCluster world =
            new FakeCluster(new Shape().databases("nocobase", "crm").cluster(), Map.of());

    private List<Finding> findings() throws InterruptedException {
        ClusterState state = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());
        return new SubApplicationVersions()
                .look(new CheckContext(world.cluster(), world.ports(), state, Purpose.AGAIN));
    }

    @Test
    void one_that_holds_another_version_than_the_cluster_is_told_and_keeps_nothing_from_being_done() throws Exception {
        world.database.content("crm").version("1.3.9");
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.weight()).isEqualTo(Weight.TO_KNOW);
            assertThat(Messages.ENGLISH.of(finding.text())).contains("database crm is on 1.3.9", "cluster on 1.3.21");
        });
    }

    @Test
    void one_on_the_same_version_is_not_worth_a_word() throws Exception {
        assertThat(findings()).isEmpty();
    }
}
