package drydock.plan.preflight.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.cluster.software.VersionRange;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.testing.FakeCluster;
import drydock.text.Messages;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathForwardingTest {
    private final FakeCluster world = new FakeCluster();

    private List<Finding> look() throws InterruptedException {
        return look("");
    }

    private List<Finding> look(String range) throws InterruptedException {
        ClusterState state = ClusterObserver.observe(world.cluster(), world.ports(), VersionRange.parse(range));
        return new PathForwarding().look(new CheckContext(world.cluster(), world.ports(), state, Purpose.UPGRADE));
    }

    @Test
    void an_entrance_that_passes_everything_on_is_nothing_to_speak_of() throws InterruptedException {
        assertThat(look()).isEmpty();
    }

    @Test
    void what_goes_astray_is_to_know_with_the_page_that_has_the_lines() throws InterruptedException {
        world.nocoBase.webSockets(400);
        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.weight()).isEqualTo(Weight.TO_KNOW);
            assertThat(Messages.ENGLISH.of(finding.text()))
                    .contains("something else than NocoBase answers /ws", "/.well-known/", "docs/nginx.md");
            assertThat(Messages.THAI.of(finding.text())).contains("/ws");
        });
    }

    @Test
    void an_upgrade_to_a_version_that_serves_no_files_is_nothing_to_speak_of() throws InterruptedException {
        assertThat(look("1.4.17")).isEmpty();
    }

    /** The first cannot tell: it is stopped. */
    @Test
    void a_node_that_serves_is_asked_what_the_world_should_see() throws InterruptedException {
        world.nocoBase.webSockets(400);
        world.stop(world.cluster().firstNode().name());

        assertThat(look()).hasSize(1);
    }

    @Test
    void an_upgrade_to_the_version_that_serves_files_itself_says_what_proxies_need() throws InterruptedException {
        world.newRelease("2.2.0");
        assertThat(look("2.2.0"))
                .singleElement()
                .satisfies(finding -> assertThat(Messages.ENGLISH.of(finding.text()))
                        .contains("from 2.2.0 on NocoBase answers /files/, /v/, /.well-known/, /ws by itself"));
    }
}
