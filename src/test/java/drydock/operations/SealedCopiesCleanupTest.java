package drydock.operations;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.bot.Team;
import drydock.fleet.Journal;
import drydock.run.RunEvent;
import drydock.testing.FakeCluster;
import drydock.testing.FakeRunStore;
import drydock.testing.Samples;
import drydock.testing.Shape;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealedCopiesCleanupTest {
    private final FakeCluster world =
            new FakeCluster(new Shape().keepingSealed(Duration.ofHours(24)).cluster(), Map.of());
    private final FakeRunStore store = new FakeRunStore();
    private final SealedCopiesCleanup cleanup =
            new SealedCopiesCleanup(Team.clusters(world), new Journal(store, world.time.clock()));

    SealedCopiesCleanupTest() {
        world.sealed("first");
    }

    private boolean stand() {
        cleanup.remove();
        return world.ports().backups().isSealed(world.cluster(), "first");
    }

    @Test
    void they_go_once_they_are_as_old_as_the_configuration_says() {
        world.time.advance(Duration.ofHours(23));
        assertThat(stand()).isTrue();
        world.time.advance(Duration.ofHours(2));
        assertThat(stand()).isFalse();
        assertThat(world.database.names()).containsExactly("nocobase");
    }

    @Test
    void not_while_a_run_is_open_on_their_cluster() {
        world.time.advance(Duration.ofHours(25));
        store.begin("run", Instant.EPOCH, Samples.planned(world.cluster().name()));
        assertThat(stand()).isTrue();
        store.finish("run", 2, Instant.EPOCH, new RunEvent.Finished(RunEvent.Ending.DROPPED, Text.none()));
        assertThat(stand()).isFalse();
    }

    @Test
    void not_while_an_open_run_cannot_be_read() {
        world.time.advance(Duration.ofHours(25));
        store.begin("run", Instant.EPOCH, Samples.planned("another"));
        store.unreadable("run");
        assertThat(stand()).isTrue();
    }

    @Test
    void not_where_a_live_database_is_gone() {
        world.time.advance(Duration.ofHours(25));
        world.cluster().nodes().forEach(node -> world.stop(node.name()));
        world.ports().database().rename(world.cluster(), "nocobase", "elsewhere");
        assertThat(stand()).isTrue();
    }
}
