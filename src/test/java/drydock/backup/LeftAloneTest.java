package drydock.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.testing.FakeBackupStore;
import drydock.testing.FakeDatabase;
import drydock.testing.FakeStorage;
import drydock.testing.Samples;
import drydock.testing.SmallCluster;
import drydock.text.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What is not NocoBase's is neither kept nor put back, whoever says so, and when. */
class LeftAloneTest {
    private static final String ID = "7f3a9c";
    private static final String LATER = "8e2b01";

    private final FakeDatabase database = new FakeDatabase();
    private final FakeStorage storage = new FakeStorage();
    private final FakeBackupStore store = new FakeBackupStore();
    private final Backups backups = new Backups(database, storage, store, Clock.systemUTC());
    private final Cluster cluster = excluding("logs");

    LeftAloneTest() {
        database.content("nocobase").version("1.3.21").table("users", "alice").settings(Map.of("owner", "nocobase"));
        storage.file("uploads/a", "a")
                .file("db/postgres/base", "live")
                .file("db/note", "n")
                .file("logs/today", "l");
    }

    private static Cluster excluding(String... paths) {
        return SmallCluster.small()
                .with(new Cluster.Storage("a", Path.of("/srv/nocobase/storage"), List.of(paths)))
                .cluster();
    }

    private Manifest backUp(Cluster of, String id) {
        backups.copyStorage(of, id, Samples.mark(id), LeftAloneTest::quiet);
        backups.create(of, id, Samples.mark(id), "sha256:91c0", LeftAloneTest::quiet);
        return backups.prove(of, id, Samples.mark(id), LeftAloneTest::quiet);
    }

    /** A new version writes everywhere, and the database goes on writing. */
    private SortedMap<String, String> later() {
        storage.file("uploads/a", "changed").file("uploads/b", "new");
        storage.file("db/postgres/base", "much later")
                .file("db/postgres/wal", "w")
                .file("logs/today", "more");
        return storage.snapshot();
    }

    private void assertOnlyUploadsWentBack(SortedMap<String, String> before) {
        before.put("uploads/a", "f 644 a");
        before.remove("uploads/b");
        assertThat(storage.snapshot()).isEqualTo(before);
    }

    @Test
    void a_backup_leaves_out_what_others_keep_there_and_says_so() {
        storage.others("db/postgres");
        Manifest manifest = backUp(cluster, ID);
        assertThat(FilesOf.manifest(store, cluster, manifest))
                .containsOnlyKeys("db", "db/note", "uploads", "uploads/a");
        assertThat(manifest.excluded()).containsExactly("db/postgres", "logs");
        SortedMap<String, String> before = later();
        backups.restore(cluster, ID, ID, Samples.mark(ID), LeftAloneTest::quiet);
        assertOnlyUploadsWentBack(before);
    }

    @Test
    void a_restore_leaves_alone_what_the_backup_left_out_although_nobody_writes_there_any_more() {
        storage.others("db/postgres");
        backUp(cluster, ID);
        storage.nobodyElse();
        SortedMap<String, String> before = later();
        backUp(excluding(), LATER);
        backups.restore(excluding(), ID, LATER, Samples.mark(ID), LeftAloneTest::quiet);
        assertOnlyUploadsWentBack(before);
    }

    @Test
    void a_restore_leaves_alone_what_somebody_writes_by_now_although_the_backup_has_it() {
        Manifest manifest = backUp(cluster, ID);
        assertThat(FilesOf.manifest(store, cluster, manifest)).containsKey("db/postgres/base");
        storage.others("db/postgres");
        SortedMap<String, String> before = later();
        backUp(cluster, LATER);
        backups.restore(cluster, ID, LATER, Samples.mark(ID), LeftAloneTest::quiet);
        assertOnlyUploadsWentBack(before);
    }

    @Test
    void a_restore_leaves_alone_what_the_configuration_excludes_by_now() {
        backUp(cluster, ID);
        Cluster now = excluding("logs", "/db/postgres/");
        SortedMap<String, String> before = later();
        backUp(now, LATER);
        backups.restore(now, ID, LATER, Samples.mark(ID), LeftAloneTest::quiet);
        assertOnlyUploadsWentBack(before);
    }

    @Test
    void what_somebody_begins_to_write_between_the_two_copies_is_left_out() {
        backups.copyStorage(cluster, ID, Samples.mark(ID), LeftAloneTest::quiet);
        storage.others("db/postgres").file("db/postgres/base", "changes all the time");
        Manifest manifest = backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", LeftAloneTest::quiet);
        assertThat(FilesOf.manifest(store, cluster, manifest)).doesNotContainKey("db/postgres/base");
        assertThat(manifest.excluded()).contains("db/postgres");
        assertThat(backups.prove(cluster, ID, Samples.mark(ID), LeftAloneTest::quiet)
                        .proven())
                .isPresent();
    }

    private static void quiet(Progress how) {}
}
