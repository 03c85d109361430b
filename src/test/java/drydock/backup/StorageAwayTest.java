package drydock.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.backup.store.BackupException;
import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.testing.FakeBackupStore;
import drydock.testing.FakeDatabase;
import drydock.testing.FakeStorage;
import drydock.testing.Samples;
import drydock.testing.SmallCluster;
import drydock.text.Progress;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not recognised as the nodes' storage is never taken for it. */
class StorageAwayTest {
    private static final String ID = "7f3a9c";
    private static final int FOR_EVER = 1000;

    private final Cluster cluster = SmallCluster.small().cluster();

    private final class World {
        final FakeDatabase database = new FakeDatabase();
        final FakeStorage storage = new FakeStorage();
        final FakeBackupStore store = new FakeBackupStore();
        final Backups backups = new Backups(
                database, storage, store, Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));

        World() {
            database.content("nocobase")
                    .version("1.3.21")
                    .table("users", "alice")
                    .settings(Map.of("owner", "nocobase"));
            for (int i = 0; i < 30; i++) {
                storage.file("uploads/" + i, "content " + i);
            }
        }

        void upgrade() {
            storage.file("uploads/1", "of the new version").remove("uploads/2").file("plugins/new", "n");
        }

        Manifest manifest() {
            return backups.manifest(cluster, ID).orElseThrow();
        }
    }

    private List<Consumer<World>> whileStopped() {
        return List.of(
                world -> world.backups.copyStorage(cluster, ID, Samples.mark(ID), StorageAwayTest::quiet),
                world -> world.backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", StorageAwayTest::quiet),
                world -> world.backups.prove(cluster, ID, Samples.mark(ID), StorageAwayTest::quiet),
                World::upgrade,
                world -> world.backups.restore(cluster, ID, ID, Samples.mark(ID), StorageAwayTest::quiet));
    }

    private List<Consumer<World>> whileServing() {
        return List.of(
                world -> world.backups.copyStorage(cluster, ID, Samples.mark(ID), StorageAwayTest::quiet),
                world -> world.backups.createWhileServing(
                        cluster, ID, Samples.mark(ID), "sha256:91c0", StorageAwayTest::quiet),
                world -> world.backups.prove(cluster, ID, Samples.mark(ID), StorageAwayTest::quiet),
                World::upgrade,
                world -> world.backups.restore(cluster, ID, ID, Samples.mark(ID), StorageAwayTest::quiet));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, FOR_EVER})
    void a_storage_that_goes_away_at_any_call_loses_no_file(int calls) {
        everyCall(whileStopped(), calls);
        everyCall(whileServing(), calls);
    }

    private void everyCall(List<Consumer<World>> script, int duration) {
        int number = 0;
        do {
            number++;
            assertThat(number).isLessThan(200);
        } while (goesAway(script, number, duration));
        assertThat(number).isGreaterThan(8);
    }

    /** @return whether there were as many calls */
    private boolean goesAway(List<Consumer<World>> script, int number, int duration) {
        World world = new World();
        SortedMap<String, String> before = world.storage.snapshot();
        world.storage.unmount(number, duration);
        boolean failed = false;
        for (Consumer<World> part : script) {
            SortedMap<String, String> untouched = world.storage.snapshot();
            try {
                part.accept(world);
            } catch (BackupException e) {
                failed = true;
                assertThat(world.storage.snapshot())
                        .as("call " + number)
                        .containsAllEntriesOf(unless(untouched, before));
                world.storage.unmount(FOR_EVER, 0);
                part.accept(world);
            }
        }
        assertThat(FilesOf.manifest(world.store, cluster, world.manifest()).keySet())
                .as("call " + number)
                .isEqualTo(before.keySet());
        assertThat(world.storage.snapshot()).as("call " + number).isEqualTo(before);
        return failed;
    }

    /** A restore that was cut short has put some files back already. */
    private static SortedMap<String, String> unless(
            SortedMap<String, String> untouched, SortedMap<String, String> back) {
        untouched.entrySet().removeIf(one -> !one.getValue().equals(back.get(one.getKey())));
        return untouched;
    }

    @Test
    void a_storage_without_the_mark_of_the_run_is_left_as_it_is_and_people_are_told() {
        World world = new World();
        whileStopped().subList(0, 4).forEach(part -> part.accept(world));
        SortedMap<String, String> before = world.storage.snapshot();
        world.storage.mark(cluster, "another");
        assertThatThrownBy(() -> world.backups.restore(cluster, ID, ID, Samples.mark(ID), StorageAwayTest::quiet))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("/srv/nocobase/storage on host a is not the storage")
                .hasMessageContaining(".drydock-storage." + ID);
        assertThat(world.storage.snapshot()).isEqualTo(before);
    }

    @Test
    void a_storage_that_is_empty_all_at_once_is_no_backup() {
        for (String rest : List.of("", "uploads/7")) {
            World world = new World();
            world.backups.copyStorage(cluster, ID, Samples.mark(ID), StorageAwayTest::quiet);
            world.storage.remove("uploads");
            if (!rest.isEmpty()) {
                world.storage.file(rest, "content 7");
            }
            assertThatThrownBy(() ->
                            world.backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", StorageAwayTest::quiet))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("31 files that were in the storage");
            assertThatThrownBy(() -> world.backups.createWhileServing(
                            cluster, ID, Samples.mark(ID), "sha256:91c0", StorageAwayTest::quiet))
                    .isInstanceOf(BackupException.class);
            assertThat(world.backups.list(cluster)).isEmpty();
        }
    }

    @Test
    void a_storage_of_which_the_nodes_see_more_is_no_backup() throws IOException {
        World world = new World();
        world.storage.file("db/a", "a").away("uploads");
        assertThatThrownBy(() -> world.backups.copyStorage(cluster, ID, Samples.mark(ID), StorageAwayTest::quiet))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("a node sees 31 files in the storage and Drydock 1");
        assertThatThrownBy(() ->
                        world.backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", StorageAwayTest::quiet))
                .isInstanceOf(BackupException.class);
        assertThat(world.store.backups(cluster)).isEmpty();
    }

    @Test
    void a_storage_that_no_node_sees_is_not_copied() throws IOException {
        World world = new World();
        world.storage.unmount(1, FOR_EVER);
        assertThatThrownBy(() -> world.backups.copyStorage(cluster, ID, Samples.mark(ID), StorageAwayTest::quiet))
                .isInstanceOf(BackupException.class);
        assertThat(world.store.backups(cluster)).isEmpty();
    }

    private static void quiet(Progress how) {}
}
