package drydock.plan.preflight.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.testing.FakeCluster;
import drydock.text.Messages;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovedPluginsTest {
    private final FakeCluster world = new FakeCluster();

    @ParameterizedTest
    @CsvSource({
        "mock-collections, 2.1.0, true",
        "mock-collections, 2.0.62, false",
        "workflow-dynamic-calculation, 1.9.10, true",
        "workflow-dynamic-calculation, 1.9.11, false"
    })
    void a_release_lacks_what_was_removed_until_it_came_back(String plugin, String version, boolean lacks) {
        assertThat(RemovedPlugins.known().get(plugin).holdsFor(Version.of(version)))
                .isEqualTo(lacks);
    }

    @Test
    void an_enabled_plugin_that_the_new_version_does_not_bring_is_told_with_the_remedy() throws InterruptedException {
        assertThat(look(Optional.of("2.1.3"), plugin("mock-collections", true), plugin("users", true)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.weight()).isEqualTo(Weight.TO_KNOW);
                    assertThat(Messages.ENGLISH.of(finding.text()))
                            .contains("mock-collections", "2.1.0", "/nocobase plugin disable mock-collections demo");
                });
    }

    @Test
    void one_that_is_off_and_one_that_is_still_there_are_not() throws InterruptedException {
        assertThat(look(Optional.of("2.1.3"), plugin("mock-collections", false)))
                .isEmpty();
        assertThat(look(Optional.of("2.0.62"), plugin("mock-collections", true)))
                .isEmpty();
    }

    @Test
    void without_a_version_in_mind_it_is_no_more_than_good_to_know_for_one_day() throws InterruptedException {
        assertThat(look(Optional.empty(), plugin("multi-app-share-collection", true)))
                .extracting(Finding::weight)
                .containsExactly(Weight.HARMLESS);
    }

    private static Plugin plugin(String name, boolean enabled) {
        return new Plugin(name, Optional.empty(), enabled);
    }

    private List<Finding> look(Optional<String> target, Plugin... plugins) throws InterruptedException {
        ClusterState seen = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());
        ClusterState state = new ClusterState(
                seen.cluster(),
                seen.hosts(),
                seen.nodes(),
                seen.entrance(),
                seen.database(),
                seen.storage(),
                seen.backupStoreFreeBytes(),
                seen.available(),
                target.map(version -> new Release(Version.of(version), version, "sha256:1")),
                List.of(plugins),
                seen.unlisted(),
                seen.problems(),
                seen.remarks());
        return new RemovedPlugins().look(new CheckContext(world.cluster(), world.ports(), state, Purpose.UPGRADE));
    }
}
