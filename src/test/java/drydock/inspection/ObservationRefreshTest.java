package drydock.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.bot.Team;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.plan.observation.Observation;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.testing.FakeCluster;
import drydock.testing.FakeRunStore;
import drydock.testing.Samples;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationRefreshTest {
    private final FakeCluster world = new FakeCluster();
    private final FakeRunStore store = new FakeRunStore();
    private final ConfiguredClusters clusters = Team.clusters(world);
    private final ObservationRefresh refresh = new ObservationRefresh(clusters, new Journal(store, world.time.clock()));

    private Optional<Instant> seenAfter(Duration time) throws InterruptedException {
        world.time.advance(time);
        refresh.refresh();
        return clusters.observed(world.cluster()).map(Observation::at);
    }

    @Test
    void a_cluster_is_looked_at_once_after_the_start_and_not_again_as_long_as_nothing_happens() throws Exception {
        Optional<Instant> first = seenAfter(Duration.ofMinutes(1));
        assertThat(first).contains(world.time.clock().instant());
        assertThat(seenAfter(Duration.ofHours(5))).isEqualTo(first);
    }

    @Test
    void it_is_looked_at_again_once_a_run_has_ended_and_never_while_one_is_at_work() throws Exception {
        Optional<Instant> first = seenAfter(Duration.ofMinutes(1));
        world.time.advance(Duration.ofMinutes(1));
        store.begin(
                "r1",
                world.time.clock().instant(),
                Samples.planned(world.cluster().name()));
        assertThat(seenAfter(Duration.ofMinutes(1))).isEqualTo(first);
        store.finish("r1", 2, world.time.clock().instant(), new Finished(Ending.DONE, Text.none()));
        assertThat(seenAfter(Duration.ofMinutes(1))).contains(world.time.clock().instant());
    }
}
