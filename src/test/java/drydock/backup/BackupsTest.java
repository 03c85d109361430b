package drydock.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.backup.store.BackupException;
import drydock.backup.store.BackupParts;
import drydock.backup.store.FileList;
import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.RunMark;
import drydock.cluster.software.Version;
import drydock.digest.Sha256;
import drydock.testing.FakeBackupStore;
import drydock.testing.FakeDatabase;
import drydock.testing.FakeStorage;
import drydock.testing.Samples;
import drydock.testing.SmallCluster;
import drydock.testing.WorldFaults;
import drydock.testing.WorldFaults.Crash;
import drydock.testing.WorldFaults.Moment;
import drydock.text.Messages;
import drydock.text.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BackupsTest {
    private static final String ID = "7f3a9c";

    private final Cluster cluster =
            SmallCluster.small().names("nocobase", "crm").cluster();

    /** A cluster's data and the backups of it. */
    private final class World {
        final WorldFaults faults = new WorldFaults();
        final FakeDatabase database = new FakeDatabase(faults);
        final FakeStorage storage = new FakeStorage(faults);
        final FakeBackupStore store = new FakeBackupStore(faults);
        final Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
        final Backups backups = new Backups(database, storage, store, clock);

        World() {
            for (String name : List.of("nocobase", "crm")) {
                database.content(name)
                        .version("1.3.21")
                        .table("users", name + " alice", "bob")
                        .table("rows", "1", "2", "3")
                        .settings(Map.of("owner", "nocobase"))
                        .object("index rows_at", "on rows (at)");
            }
            storage.file("uploads/a", "a").file("uploads/b", "b").link("latest", "uploads/a");
            storage.directory("empty").file("logs/today", "excluded").file(".env", "x");
        }

        void serve() {
            storage.file("uploads/b", "changed").file("uploads/new", "n").remove("uploads/a");
        }

        void upgrade() {
            database.content("nocobase")
                    .version("1.4.17")
                    .row("rows", "4")
                    .table("extra", "x")
                    .removeObject("index rows_at");
            database.content("crm").table("users");
            storage.file("uploads/a", "again")
                    .file("plugins/p", "p")
                    .remove("uploads/b")
                    .mode("empty", "700");
            storage.remove("latest")
                    .directory("latest")
                    .file("latest/inside", "i")
                    .file("logs/today", "more");
        }

        Manifest made() {
            backups.copyStorage(cluster, ID, Samples.mark(ID), BackupsTest::quiet);
            serve();
            return backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsTest::quiet);
        }

        Manifest proven() {
            made();
            return backups.prove(cluster, ID, Samples.mark(ID), BackupsTest::quiet);
        }

        SortedMap<String, Manifest.StoredFile> files(Manifest manifest) {
            return FilesOf.manifest(store, cluster, manifest);
        }

        /** Everything live: databases that Drydock made left out, files that are excluded left out. */
        SortedMap<String, Object> live() {
            SortedMap<String, Object> live = new TreeMap<>();
            database.names().stream()
                    .filter(name -> !name.contains("_drydock_"))
                    .forEach(name ->
                            live.put("database " + name, database.content(name).fingerprint()));
            storage.snapshot().forEach((path, file) -> live.put("file " + path, file));
            live.remove("file logs");
            live.remove("file logs/today");
            return live;
        }
    }

    @Test
    void a_backup_has_everything_and_says_what_it_was_made_of() {
        World world = new World();
        Manifest manifest = world.made();
        assertThat(manifest.version()).contains(Version.of("1.3.21"));
        assertThat(manifest.imageDigest()).isEqualTo("sha256:91c0");
        assertThat(manifest.databases().keySet()).containsExactly("crm", "nocobase");
        assertThat(world.files(manifest).keySet())
                .containsExactly(".env", "empty", "latest", "uploads", "uploads/b", "uploads/new");
        assertThat(manifest.proven()).isEmpty();
        assertThat(world.backups.list(cluster)).containsExactly(manifest);
        assertThat(world.storage.isOpen()).isFalse();
    }

    @Test
    void a_backup_made_while_serving_has_each_database_at_one_instant_and_files_that_may_be_newer() {
        World world = new World();
        world.backups.copyStorage(cluster, ID, Samples.mark(ID), BackupsTest::quiet);
        world.serve();
        SortedMap<String, Object> dumped = world.live();
        world.faults.meanwhile("storage.list", () -> {
            world.database.content("nocobase").row("rows", "written while files are copied");
            world.storage.file("uploads/new", "newer than the database");
        });
        Manifest manifest =
                world.backups.createWhileServing(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsTest::quiet);
        assertThat(manifest.servedUntil()).isPresent();
        world.backups.prove(cluster, ID, Samples.mark(ID), BackupsTest::quiet);
        world.upgrade();
        world.backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsTest::quiet);
        dumped.put("file uploads/new", "f 644 newer than the database");
        assertThat(world.live()).isEqualTo(dumped);
    }

    @Test
    void a_file_that_changes_while_it_is_copied_is_in_the_backup_as_it_was_caught() {
        World world = new World();
        world.backups.copyStorage(cluster, ID, Samples.mark(ID), BackupsTest::quiet);
        world.storage.file("uploads/b", "before");
        world.faults.meanwhile("storage.read", () -> world.storage.file("uploads/b", "while it was copied"));
        Manifest manifest =
                world.backups.createWhileServing(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsTest::quiet);
        assertThat(world.files(manifest).get("uploads/b").bytes()).isEqualTo("while it was copied".length());
        assertThatCode(() -> world.backups.prove(cluster, ID, Samples.mark(ID), BackupsTest::quiet))
                .doesNotThrowAnyException();
    }

    @Test
    void a_half_made_backup_is_removed_with_what_it_left() throws IOException {
        World world = new World();
        world.backups.copyStorage(cluster, ID, Samples.mark(ID), BackupsTest::quiet);
        world.backups.removeDatabaseCopies(cluster, ID, Samples.mark(ID));
        assertThat(world.store.backups(cluster)).isEmpty();
    }

    @Test
    void the_second_pass_copies_only_what_changed_since_the_first() {
        World world = new World();
        for (int i = 0; i < 500; i++) {
            world.storage.file("uploads/large-" + i, "x".repeat(1000));
        }
        Manifest manifest = world.made();
        assertThat(manifest.archives().get(1).bytes())
                .isLessThan(manifest.archives().get(0).bytes() / 20);
        assertThat(manifest.files().count()).isEqualTo(506);
    }

    /** Each call is a command in a container, while the world sees the 503. */
    @Test
    void where_nothing_has_changed_since_the_first_pass_the_storage_is_listed_once_and_not_read() {
        World world = new World();
        world.backups.copyStorage(cluster, ID, Samples.mark(ID), BackupsTest::quiet);
        assertThat(callsOfTheSecondPass(world)).containsExactly("storage.others", "storage.list");
    }

    @Test
    void what_has_changed_since_is_read_between_two_lists() {
        World world = new World();
        world.backups.copyStorage(cluster, ID, Samples.mark(ID), BackupsTest::quiet);
        world.storage.file("uploads/new", "n");
        assertThat(callsOfTheSecondPass(world))
                .containsExactly("storage.others", "storage.list", "storage.read", "storage.list");
    }

    private List<String> callsOfTheSecondPass(World world) {
        int before = world.faults.calls().size();
        world.backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsTest::quiet);
        return world.faults.calls().stream()
                .skip(before)
                .filter(call -> call.startsWith("storage.") && !call.equals("storage.release"))
                .toList();
    }

    @Test
    void without_a_first_pass_everything_is_copied_at_once() {
        World world = new World();
        Manifest manifest = world.backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsTest::quiet);
        assertThat(world.files(manifest)).containsKeys("uploads/a", "uploads/b", "latest", "empty");
        assertThatCode(() -> world.backups.prove(cluster, ID, Samples.mark(ID), BackupsTest::quiet))
                .doesNotThrowAnyException();
    }

    @Test
    void a_proven_backup_stands_beside_the_live_databases() {
        World world = new World();
        Manifest manifest = world.proven();
        assertThat(manifest.proven()).contains(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(world.backups.manifest(cluster, ID)).contains(manifest);
        assertThat(world.database.names())
                .containsExactly("crm", "crm_drydock_7f3a9c", "nocobase", "nocobase_drydock_7f3a9c");
        assertThat(world.database.content("nocobase_drydock_7f3a9c").fingerprint())
                .isEqualTo(world.database.content("nocobase").fingerprint());
    }

    /** What a database came to in the rehearsal is what the backup is expected to come to. */
    @Test
    void the_share_is_told_where_it_is_known() {
        World world = new World();
        Map<String, Double> first = new TreeMap<>();
        Map<String, Double> then = new TreeMap<>();
        world.backups.rehearse(cluster, ID, Samples.mark(ID), Optional.empty(), () -> {}, how -> keep(first, how));
        world.backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", how -> keep(then, how));
        world.backups.prove(cluster, ID, Samples.mark(ID), how -> keep(then, how));
        assertThat(first)
                .doesNotContainKey("nocobase: 1 MB dumped")
                .containsEntry("nocobase: 1 MB restored", 1.0)
                .containsEntry("nocobase: 1 of 2 tables compared", 0.5);
        assertThat(then)
                .containsEntry("nocobase: 1 MB dumped", 1.0)
                .containsEntry("nocobase: 1 MB restored", 1.0)
                .containsEntry("nocobase: 2 of 2 tables compared", 1.0);
    }

    private static void keep(Map<String, Double> shares, Progress how) {
        how.share().ifPresent(share -> shares.put(Messages.ENGLISH.of(how.text()), share));
    }

    @Test
    void progress_is_told_in_words() {
        World world = new World();
        List<String> told = new ArrayList<>();
        world.backups.create(
                cluster, ID, Samples.mark(ID), "sha256:91c0", said -> told.add(Messages.ENGLISH.of(said.text())));
        world.backups.prove(cluster, ID, Samples.mark(ID), said -> told.add(Messages.ENGLISH.of(said.text())));
        assertThat(told).contains("nocobase: 1 MB dumped", "nocobase: 2 of 2 tables compared", "crm: 1 MB restored");
    }

    @Test
    void a_restored_cluster_is_exactly_as_the_backup_has_it() {
        World world = new World();
        world.proven();
        SortedMap<String, Object> before = world.live();
        world.upgrade();
        assertThat(world.live()).isNotEqualTo(before);
        world.backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsTest::quiet);
        assertThat(world.live()).isEqualTo(before);
        assertThat(world.storage.snapshot()).containsEntry("logs/today", "f 644 more");
        assertThat(world.database.content("nocobase_drydock_old_7f3a9c").tables())
                .containsKey("extra");
        world.backups.removeDatabaseCopies(cluster, ID, Samples.mark(ID));
        assertThat(world.storage.isOpen()).isFalse();
        assertThat(world.database.names()).containsExactly("crm", "nocobase");
        assertThat(world.live()).isEqualTo(before);
    }

    @Test
    void the_live_databases_are_only_renamed_where_a_proven_copy_stands_beside() {
        World world = new World();
        world.proven();
        world.upgrade();
        world.faults.revive();
        world.backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsTest::quiet);
        assertThat(world.faults.calls()).contains("database.rename").doesNotContain("database.restore");
    }

    @Test
    void without_a_copy_the_dump_is_restored_and_compared() {
        World world = new World();
        world.proven();
        SortedMap<String, Object> before = world.live();
        world.backups.removeDatabaseCopies(cluster, ID, Samples.mark(ID));
        world.upgrade();
        world.backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsTest::quiet);
        assertThat(world.live()).isEqualTo(before);
    }

    @Test
    void a_backup_can_be_restored_again_and_again() {
        World world = new World();
        world.proven();
        SortedMap<String, Object> before = world.live();
        for (int i = 0; i < 3; i++) {
            world.upgrade();
            world.backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsTest::quiet);
            world.backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsTest::quiet);
            assertThat(world.live()).isEqualTo(before);
        }
        assertThat(world.database.names())
                .contains(
                        "nocobase_drydock_old_7f3a9c", "nocobase_drydock_old2_7f3a9c", "nocobase_drydock_old3_7f3a9c");
        world.backups.removeDatabaseCopies(cluster, ID, Samples.mark(ID));
        assertThat(world.database.names()).containsExactly("crm", "nocobase");
    }

    @Test
    void restoring_needs_nobody_connected_and_says_who_is() throws Exception {
        World world = new World();
        world.proven();
        SortedMap<String, Object> before = world.live();
        world.upgrade();
        try (AutoCloseable session = world.database.connect("report", "nocobase", "metabase")) {
            assertThat(session).isNotNull();
            assertThatThrownBy(() -> world.backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsTest::quiet))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("report on nocobase (metabase)")
                    .hasMessageContaining("start no node");
        }
        world.backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsTest::quiet);
        assertThat(world.live()).isEqualTo(before);
    }

    @Test
    void tidying_never_drops_all_that_is_left_of_a_database() {
        World world = new World();
        world.proven();
        world.database.rename(cluster, "nocobase", "nocobase_drydock_old_7f3a9c");
        assertThatThrownBy(() -> world.backups.removeDatabaseCopies(cluster, ID, Samples.mark(ID)))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("nothing was dropped");
        assertThat(world.database.names()).contains("crm_drydock_7f3a9c", "nocobase_drydock_old_7f3a9c");
    }

    @Test
    void every_damage_to_a_stored_part_fails_the_proof() {
        for (String part : List.of("nocobase.dump", "crm.dump", "storage-1.tar", "storage-2.tar", "storage.files")) {
            World world = new World();
            world.made();
            byte[] whole = world.store.part(cluster, ID, part);
            for (int at = 0; at < whole.length; at += 1 + whole.length / 40) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 0x10;
                refuses(world, part, flipped, "damaged");
                refuses(world, part, Arrays.copyOf(whole, at), "damaged");
            }
            refuses(world, part, Arrays.copyOf(whole, whole.length + 512), "damaged");
            world.store.replace(cluster, ID, part, whole);
            assertThat(world.backups
                            .prove(cluster, ID, Samples.mark(ID), BackupsTest::quiet)
                            .proven())
                    .isPresent();
        }
    }

    private void refuses(World world, String part, byte[] damaged, String why) {
        world.store.replace(cluster, ID, part, damaged);
        assertThatThrownBy(() -> world.backups.prove(cluster, ID, Samples.mark(ID), BackupsTest::quiet))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(part)
                .hasMessageContaining(why)
                .hasMessageContaining("as they were");
        assertThat(world.backups.manifest(cluster, ID).orElseThrow().proven()).isEmpty();
    }

    @Test
    void a_dump_that_is_whole_but_wrong_fails_the_proof_and_names_the_table() {
        World world = new World();
        Manifest manifest = world.made();
        byte[] dump = new String(world.store.part(cluster, ID, "nocobase.dump"), StandardCharsets.UTF_8)
                .replace("row rows 2\n", "")
                .getBytes(StandardCharsets.UTF_8);
        world.store.replace(cluster, ID, "nocobase.dump", dump);
        TreeMap<String, Manifest.Dump> dumps = new TreeMap<>(manifest.databases());
        dumps.put(
                "nocobase",
                new Manifest.Dump(
                        "nocobase.dump",
                        dump.length,
                        Sha256.of(dump),
                        dumps.get("nocobase").content()));
        rewrite(world, manifest, dumps, world.files(manifest));
        assertThatThrownBy(() -> world.backups.prove(cluster, ID, Samples.mark(ID), BackupsTest::quiet))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("public.rows");
        assertThat(world.database.names()).doesNotContain("nocobase_drydock_7f3a9c");
    }

    @Test
    void a_file_that_was_copied_wrongly_fails_the_proof_and_is_named() {
        World world = new World();
        Manifest manifest = world.made();
        SortedMap<String, Manifest.StoredFile> files = world.files(manifest);
        files.put("uploads/b", new Manifest.StoredFile("f", 7, "644", "0:0", "00"));
        files.put("uploads/lost", new Manifest.StoredFile("f", 1, "644", "0:0", "00"));
        rewrite(world, manifest, manifest.databases(), files);
        assertThatThrownBy(() -> world.backups.prove(cluster, ID, Samples.mark(ID), BackupsTest::quiet))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("uploads/b")
                .hasMessageContaining("uploads/lost is missing");
    }

    private void rewrite(
            World world,
            Manifest old,
            SortedMap<String, Manifest.Dump> dumps,
            SortedMap<String, Manifest.StoredFile> files) {
        assertThatCode(() -> world.store.writeManifest(
                        cluster,
                        new Manifest(
                                old.backup(),
                                old.cluster(),
                                old.by(),
                                old.at(),
                                old.version(),
                                old.imageDigest(),
                                dumps,
                                old.archives(),
                                FileList.write(new BackupParts(world.store), cluster, old.backup(), files),
                                old.proven(),
                                old.servedUntil(),
                                old.excluded())))
                .doesNotThrowAnyException();
    }

    @Test
    void a_damaged_archive_is_noticed_before_a_restore_touches_anything() {
        World world = new World();
        world.proven();
        world.upgrade();
        SortedMap<String, Object> upgraded = world.live();
        byte[] whole = world.store.part(cluster, ID, "storage-1.tar");
        byte[] flipped = whole.clone();
        flipped[600] ^= 1;
        world.store.replace(cluster, ID, "storage-1.tar", flipped);
        assertThatThrownBy(() -> world.backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsTest::quiet))
                .isInstanceOf(BackupException.class);
        assertThat(world.live()).isEqualTo(upgraded);
    }

    @Test
    void a_full_store_is_said_and_nothing_of_it_is_believed() {
        for (int room = 100; room < 40_000; room += 500) {
            World world = new World();
            world.store.room(room);
            try {
                world.proven();
                assertThat(world.backups.list(cluster)).hasSize(1);
            } catch (BackupException e) {
                assertThat(e).hasMessageContaining("No space left on device").hasMessageContaining("took");
                assertThat(world.backups.list(cluster)).isEmpty();
                world.store.room(1_000_000_000);
                world.backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsTest::quiet);
                assertThat(world.backups
                                .prove(cluster, ID, Samples.mark(ID), BackupsTest::quiet)
                                .proven())
                        .isPresent();
            }
        }
    }

    @Test
    void a_storage_that_changes_while_nobody_may_write_is_no_backup() {
        World world = new World();
        world.backups.copyStorage(cluster, ID, Samples.mark(ID), BackupsTest::quiet);
        world.storage.file("uploads/new", "n");
        world.faults.meanwhile("storage.read", () -> world.storage.file("uploads/sneaky", "s"));
        assertThatThrownBy(() -> world.backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsTest::quiet))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("uploads/sneaky");
        assertThat(world.backups.list(cluster)).isEmpty();
    }

    @Test
    void a_rehearsal_leaves_nothing_even_while_people_write() {
        World world = new World();
        List<String> told = new ArrayList<>();
        world.backups.rehearse(cluster, ID, Samples.mark(ID), Optional.empty(), () -> {}, said -> {
            String words = Messages.ENGLISH.of(said.text());
            told.add(words);
            if (words.equals("nocobase: 1 MB dumped")) {
                world.database
                        .content("nocobase")
                        .row("rows", "written meanwhile")
                        .table("fresh", "f");
            }
        });
        assertThat(told).contains("nocobase: 2 of 2 tables compared");
        assertThat(world.database.names()).containsExactly("crm", "nocobase");
        assertThat(world.backups.list(cluster)).isEmpty();
        assertThat(world.backups.freeBytes(cluster)).isEqualTo(1_000_000_000);
    }

    @Test
    void a_backup_is_made_once() {
        World world = new World();
        Manifest first = world.made();
        world.upgrade();
        assertThat(world.backups.create(cluster, ID, Samples.mark(ID), "sha256:other", BackupsTest::quiet))
                .isEqualTo(first);
    }

    @Test
    void a_copy_of_an_earlier_backup_of_that_name_is_not_taken_for_this_one() throws IOException {
        World world = new World();
        world.proven();
        world.store.delete(cluster, ID);
        world.upgrade();
        SortedMap<String, Object> upgraded = world.live();
        world.backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsTest::quiet);
        world.backups.prove(cluster, ID, Samples.mark(ID), BackupsTest::quiet);
        world.backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsTest::quiet);
        assertThat(world.live()).isEqualTo(upgraded);
    }

    /** One that was begun when all was lost that Drydock knew, and that is called like the one before. */
    private static final RunMark NAMESAKE =
            new RunMark(ID, "of another journal", Instant.parse("2026-11-22T09:00:00Z"));

    @Test
    void a_backup_of_another_run_of_the_same_id_is_neither_used_nor_changed() {
        World world = new World();
        world.proven();
        world.upgrade();
        SortedMap<String, Object> live = world.live();
        List<Consumer<World>> uses = List.of(
                each -> each.backups.copyStorage(cluster, ID, NAMESAKE, BackupsTest::quiet),
                each -> each.backups.create(cluster, ID, NAMESAKE, "sha256:91c0", BackupsTest::quiet),
                each -> each.backups.createWhileServing(cluster, ID, NAMESAKE, "sha256:91c0", BackupsTest::quiet),
                each -> each.backups.prove(cluster, ID, NAMESAKE, BackupsTest::quiet),
                each -> each.backups.prepareRestore(cluster, ID, NAMESAKE, BackupsTest::quiet),
                each -> each.backups.restore(cluster, ID, ID, NAMESAKE, BackupsTest::quiet));

        for (Consumer<World> use : uses) {
            assertThatThrownBy(() -> use.accept(world))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("the backup 7f3a9c of 2026-11-22 10:00 UTC was made by another run");
        }
        world.backups.removeDatabaseCopies(cluster, ID, NAMESAKE);

        assertThat(world.live()).isEqualTo(live);
        assertThat(world.backups.list(cluster)).hasSize(1);
        assertThat(world.database.names()).contains("nocobase_drydock_7f3a9c");
        world.backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsTest::quiet);
        assertThat(world.live()).isNotEqualTo(live);
    }

    @Test
    void a_backup_that_was_made_before_the_run_had_begun_is_not_its_own() {
        World world = new World();
        RunMark late = new RunMark(ID, Samples.mark(ID).first(), Instant.parse("2026-11-22T10:00:01Z"));
        world.backups.create(cluster, ID, late, "sha256:91c0", BackupsTest::quiet);
        assertThatThrownBy(() -> world.backups.prove(cluster, ID, late, BackupsTest::quiet))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("another run");
    }

    @Test
    void a_first_copy_of_another_run_of_the_same_id_is_neither_used_nor_removed() throws IOException {
        World world = new World();
        world.backups.copyStorage(cluster, ID, Samples.mark(ID), BackupsTest::quiet);
        byte[] index = world.store.part(cluster, ID, "storage-1.files");

        assertThatThrownBy(() -> world.backups.copyStorage(cluster, ID, NAMESAKE, BackupsTest::quiet))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("another run has made");
        assertThatThrownBy(() -> world.backups.create(cluster, ID, NAMESAKE, "sha256:91c0", BackupsTest::quiet))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("another run has made");
        world.backups.removeDatabaseCopies(cluster, ID, NAMESAKE);

        assertThat(world.store.part(cluster, ID, "storage-1.files")).isEqualTo(index);
        assertThat(world.backups.list(cluster)).isEmpty();
    }

    @Test
    void a_backup_of_an_earlier_run_is_restored_by_whoever_asks_for_it() {
        World world = new World();
        world.proven();
        SortedMap<String, Object> before = world.live();
        world.upgrade();
        RunMark other = new RunMark("0c11", "of another journal", Instant.parse("2026-11-23T10:00:00Z"));

        world.backups.removeDatabaseCopies(cluster, ID, other);
        world.backups.prepareRestore(cluster, ID, other, BackupsTest::quiet);
        world.backups.restore(cluster, ID, ID, other, BackupsTest::quiet);

        assertThat(world.live()).isEqualTo(before);
    }

    @Test
    void lists_of_files_are_not_read_where_backups_are_listed_and_tidied() {
        World world = new World();
        world.proven();
        world.faults.revive();
        assertThat(world.backups.list(cluster)).hasSize(1);
        world.backups.manifest(cluster, ID);
        world.backups.prune(cluster, new Retention(cluster, Optional.empty(), world.clock.instant()), Set.of());
        assertThat(world.faults.calls()).contains("store.manifest").doesNotContain("store.read");
    }

    @Test
    void names_that_cannot_be_backups_are_refused() {
        World world = new World();
        for (String name : List.of("", "..", "a/b", "old_7f3a9c", "x".repeat(33), "a b", "\0")) {
            assertThatThrownBy(() ->
                            world.backups.create(cluster, name, Samples.mark(name), "sha256:91c0", BackupsTest::quiet))
                    .isInstanceOf(BackupException.class);
            assertThatThrownBy(() -> world.backups.restore(cluster, name, ID, Samples.mark(name), BackupsTest::quiet))
                    .isInstanceOf(BackupException.class);
            assertThatThrownBy(() -> world.backups.removeDatabaseCopies(cluster, name, Samples.mark(name)))
                    .isInstanceOf(BackupException.class);
        }
        assertThatThrownBy(() ->
                        world.backups.restore(cluster, "unknown", ID, Samples.mark("unknown"), BackupsTest::quiet))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("there is no complete backup unknown of prod");
    }

    @Test
    void an_interrupted_thread_ends_and_stays_marked() {
        World world = new World();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> world.backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsTest::quiet))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(world.proven().proven()).isPresent();
    }

    /** What a run does with a backup, call by call. */
    private List<Consumer<World>> calls() {
        return List.of(
                world -> world.backups.rehearse(
                        cluster, ID, Samples.mark(ID), Optional.empty(), () -> {}, BackupsTest::quiet),
                world -> world.backups.copyStorage(cluster, ID, Samples.mark(ID), BackupsTest::quiet),
                world -> world.backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsTest::quiet),
                world -> world.backups.prove(cluster, ID, Samples.mark(ID), BackupsTest::quiet),
                world -> world.backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsTest::quiet),
                world -> world.backups.removeDatabaseCopies(cluster, ID, Samples.mark(ID)));
    }

    @Test
    void every_port_call_may_fail_and_repeating_ends_right() {
        for (Moment moment : Moment.values()) {
            everyCall((faults, number) -> faults.failCall(number, moment), BackupException.class);
        }
    }

    @Test
    void the_process_may_be_killed_at_any_instant_and_repeating_ends_right() {
        for (Moment moment : Moment.values()) {
            everyCall((faults, number) -> faults.crashCall(number, moment), Crash.class);
        }
    }

    private interface Breaking {
        void arm(WorldFaults faults, int number);
    }

    private void everyCall(Breaking breaking, Class<? extends Throwable> expected) {
        for (int broken = 0; broken < calls().size(); broken++) {
            int number = 0;
            while (breaksAndRecovers(breaking, broken, ++number, expected)) {
                assertThat(number).isLessThan(200);
            }
            assertThat(number).isGreaterThan(2);
        }
    }

    /** @return whether the call has that many port calls */
    private boolean breaksAndRecovers(Breaking breaking, int broken, int number, Class<? extends Throwable> expected) {
        World world = new World();
        SortedMap<String, Object> before = null;
        boolean failed = false;
        for (int call = 0; call < calls().size(); call++) {
            if (call == 2) {
                world.serve();
                before = world.live();
            } else if (call == 4) {
                world.upgrade();
            }
            if (call == broken) {
                breaking.arm(world.faults, number);
                failed = fails(world, call, expected);
                world.faults.revive();
            }
            calls().get(call).accept(world);
        }
        assertThat(world.live()).as(world.faults.calls().toString()).isEqualTo(before);
        assertThat(world.database.names()).containsExactly("crm", "nocobase");
        assertThat(world.storage.isOpen()).isFalse();
        return failed;
    }

    private boolean fails(World world, int call, Class<? extends Throwable> expected) {
        try {
            calls().get(call).accept(world);
            return false;
        } catch (BackupException | Crash e) {
            assertThat(e).isInstanceOf(expected);
            return true;
        }
    }

    private static void quiet(Progress how) {}
}
