package drydock.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.backup.store.BackupException;
import drydock.backup.store.Manifest;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.cluster.software.Version;
import drydock.database.DatabaseException;
import drydock.testing.FakeBackupStore;
import drydock.testing.FakeContent;
import drydock.testing.FakeDatabase;
import drydock.testing.FakeStorage;
import drydock.testing.Samples;
import drydock.testing.SmallCluster;
import drydock.testing.WorldFaults;
import drydock.testing.WorldFaults.Crash;
import drydock.testing.WorldFaults.Moment;
import drydock.text.Messages;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Going back never rests on something unproven, and never waits for a dump. */
@Timeout(60)
class SealedBackupsTest {
    private static final String ID = "7f3a9c";
    private static final RunMark RUN = Samples.mark(ID);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Cluster cluster =
            SmallCluster.small().names("nocobase", "crm").cluster();
    private final Optional<Host> elsewhere = Optional.of(cluster.host("a"));

    /** A cluster's data and the backups of it. */
    private final class World {
        final WorldFaults faults = new WorldFaults();
        final FakeDatabase database = new FakeDatabase(faults);
        final FakeStorage storage = new FakeStorage(faults);
        final FakeBackupStore store = new FakeBackupStore(faults);
        final Backups backups = new Backups(database, storage, store, Clock.fixed(NOW, ZoneOffset.UTC));

        World() {
            for (String name : List.of("nocobase", "crm")) {
                database.content(name)
                        .version("1.3.21")
                        .table("users", name + " alice", "bob")
                        .table("rows", "1", "2", "3")
                        .settings(Map.of("owner", "nocobase"));
            }
            storage.file("uploads/a", "a").file("uploads/b", "b").link("latest", "uploads/a");
            storage.directory("empty").file("logs/today", "excluded");
        }

        World stopped() {
            backups.copyStorage(cluster, ID, RUN, SealedBackupsTest::quiet);
            storage.file("uploads/b", "changed").file("uploads/new", "n").remove("uploads/a");
            return this;
        }

        Sealed sealed() {
            return backups.seal(cluster, ID, RUN, "sha256:91c0", SealedBackupsTest::quiet);
        }

        /** What is told of it until it is proven. */
        List<Progress> told() {
            List<Progress> told = Collections.synchronizedList(new ArrayList<>());
            backups.backUpSealed(cluster, ID, RUN, elsewhere, () -> {}, told::add);
            return told;
        }

        Manifest backedUp(Optional<Host> proveOn) {
            return backedUp(proveOn, () -> {});
        }

        Manifest backedUp(Optional<Host> proveOn, Runnable fence) {
            return backups.backUpSealed(cluster, ID, RUN, proveOn, fence, SealedBackupsTest::quiet);
        }

        void wentBack() {
            backups.restoreSealed(cluster, ID, ID, RUN, SealedBackupsTest::quiet);
        }

        void tidied() {
            backups.removeSealed(cluster, ID, RUN);
            backups.removeDatabaseCopies(cluster, ID, RUN);
        }

        void upgrade() {
            database.content("nocobase").version("1.4.17").row("rows", "4").table("extra", "x");
            database.content("crm").table("users");
            storage.file("uploads/b", "of the new version").file("plugins/p", "p");
            storage.remove("latest").directory("latest").file("latest/inside", "i");
        }

        SortedMap<String, Object> live() {
            SortedMap<String, Object> live = new TreeMap<>();
            database.names().stream()
                    .filter(name -> !name.contains("_drydock_"))
                    .forEach(name -> live.put(
                            name + " " + database.content(name).closed(),
                            database.content(name).fingerprint()));
            live.putAll(storage.snapshot());
            return live;
        }

        FakeContent copy(String of) {
            return database.content(of + "_drydock_seal_" + ID);
        }

        List<String> beside() {
            return database.names().stream()
                    .filter(name -> name.contains("_drydock_"))
                    .toList();
        }

        Retention retention() {
            return new Retention(cluster, Optional.of(Version.of("1.4.17")), NOW);
        }
    }

    @Test
    void what_is_sealed_stands_beside_the_live_databases_and_nobody_connects_to_it() {
        World world = new World().stopped();
        Sealed sealed = world.sealed();
        assertThat(world.beside()).containsExactly("crm_drydock_seal_7f3a9c", "nocobase_drydock_seal_7f3a9c");
        assertThat(world.copy("crm").closed()).isTrue();
        assertThat(world.copy("crm").fingerprint())
                .isEqualTo(world.database.content("crm").fingerprint());
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
        assertThat(world.backups.sealed(cluster)).containsExactly(sealed);
        assertThat(sealed.databases().get("crm"))
                .extracting(Sealed.Copy::tables)
                .isEqualTo(2);
        assertThat(sealed.databases().get("crm").bytes()).isGreaterThan(8192);
        assertThat(sealed).extracting(Sealed::files, Sealed::changedFiles).containsExactly(5, 2);
        assertThat(sealed.manifest().version()).contains(Version.of("1.3.21"));
    }

    @Test
    void what_is_sealed_is_no_backup_and_is_never_pruned() {
        World world = new World().stopped();
        world.sealed();
        assertThat(world.backups.list(cluster)).isEmpty();
        assertThat(world.backups.manifest(cluster, ID)).isEmpty();
        assertThat(world.backups.proven(cluster, ID)).isEmpty();
        assertThat(world.backups.prune(cluster, world.retention(), Set.of())).isEmpty();
        assertThatThrownBy(() -> world.backups.restore(cluster, ID, ID, RUN, SealedBackupsTest::quiet))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no complete backup");
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
    }

    @Test
    void a_backup_is_not_pruned_as_long_as_what_it_was_made_of_is_sealed() {
        World world = new World().stopped();
        world.sealed();
        world.storage.damage("latest", "uploads/x");
        assertThatThrownBy(() -> world.backedUp(elsewhere)).isInstanceOf(BackupException.class);
        assertThat(world.backups.list(cluster)).hasSize(1);
        assertThat(world.backups.prune(cluster, world.retention(), Set.of())).isEmpty();
        world.backups.removeSealed(cluster, ID, RUN);
        assertThat(world.backups.prune(cluster, world.retention(), Set.of())).containsExactly(ID);
    }

    @Test
    void the_backup_is_of_what_was_sealed_whatever_the_new_version_does_meanwhile() {
        for (Optional<Host> where : List.of(elsewhere, Optional.<Host>empty())) {
            World world = new World().stopped();
            SortedMap<String, Object> before = world.live();
            world.sealed();
            world.faults.meanwhile("database.snapshot", world::upgrade);
            Manifest manifest = world.backedUp(where);
            assertThat(manifest.proven()).contains(NOW);
            assertThat(manifest.version()).contains(Version.of("1.3.21"));
            assertThat(world.backups.proven(cluster, ID)).contains(manifest);
            assertThat(world.beside()).containsExactly("crm_drydock_seal_7f3a9c", "nocobase_drydock_seal_7f3a9c");
            assertThat(world.database.scratches()).isEmpty();

            world.tidied();
            assertThat(world.storage.isOpen()).isFalse();
            assertThat(world.beside()).isEmpty();
            assertThat(world.backups.isSealed(cluster, ID)).isFalse();
            world.backups.restore(cluster, ID, ID, RUN, SealedBackupsTest::quiet);
            assertThat(world.live()).isEqualTo(before);
        }
    }

    @Test
    void how_far_dumps_restores_and_comparisons_are_is_one_share_that_never_goes_back() {
        World world = new World().stopped();
        world.sealed();
        List<Progress> told = world.told();
        assertThat(told).extracting(how -> how.share().orElseThrow()).isSorted();
        assertThat(told.getFirst().share().orElseThrow()).isLessThan(0.5);
        assertThat(told.getLast().share().orElseThrow()).isGreaterThan(0.6);
        assertThat(told)
                .extracting(how -> Messages.ENGLISH.of(how.text()))
                .contains("crm: 1 MB dumped", "nocobase: 1 MB restored")
                .anyMatch(text -> text.startsWith("nocobase: ") && text.endsWith(" compared"));
    }

    @Test
    void a_proof_elsewhere_restores_nothing_on_the_clusters_own_server() {
        World world = new World().stopped();
        world.sealed();
        world.faults.meanwhile(
                "database.restore", () -> assertThat(world.database.scratches()).hasSize(1));
        world.faults.meanwhile(
                "database.fingerprint",
                () -> assertThat(world.beside()).noneMatch(name -> name.contains("_drydock_new_")));
        world.backedUp(elsewhere);
    }

    private static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The old one sleeps in the middle of what it does; when it wakes up the new one has proven it, or is at work. */
    private void sleeps(World world, String call, BooleanSupplier until, boolean over) {
        AtomicBoolean lost = new AtomicBoolean();
        AtomicReference<byte[]> dump = new AtomicReference<>();
        world.faults.meanwhile(
                call,
                () -> world.faults.meanwhile(call, () -> {
                    while (!until.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                    lost.set(true);
                    world.backedUp(elsewhere);
                    dump.set(world.store.part(cluster, ID, "nocobase.dump"));
                    if (!over) {
                        world.database.startScratch(cluster, elsewhere.orElseThrow(), RUN);
                        world.database.copy(cluster, "nocobase_drydock_seal_7f3a9c", "nocobase_drydock_dump_7f3a9c");
                    }
                }));
        assertThatThrownBy(() -> world.backedUp(elsewhere, () -> fence(lost))).isInstanceOf(TakenOver.class);
        assertThat(world.database.scratches()).hasSize(over ? 0 : 1);
        assertThat(world.beside()).hasSize(over ? 2 : 3);
        assertThat(world.store.part(cluster, ID, "nocobase.dump")).isSameAs(dump.get());
        assertThat(world.backups.proven(cluster, ID)).isPresent();
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
    }

    private static void fence(AtomicBoolean lost) {
        if (lost.get()) {
            throw new TakenOver();
        }
    }

    @Test
    void a_runner_that_slept_while_another_one_began_anew_changes_nothing_of_that_ones_proof() {
        for (boolean over : new boolean[] {true, false}) {
            World dumping = new World().stopped();
            dumping.sealed();
            sleeps(
                    dumping,
                    "database.snapshot",
                    () -> !dumping.database.scratches().isEmpty(),
                    over);
            World proving = new World().stopped();
            proving.sealed();
            sleeps(
                    proving,
                    "database.fingerprint",
                    () -> proving.backups.manifest(cluster, ID).isPresent(),
                    over);
        }
    }

    @Test
    void nor_does_one_that_slept_in_the_rehearsal() {
        for (String call : List.of("database.dump", "database.restore", "database.fingerprint")) {
            World world = new World();
            AtomicBoolean lost = new AtomicBoolean();
            world.faults.meanwhile(call, () -> {
                lost.set(true);
                world.database.startScratch(cluster, elsewhere.orElseThrow(), RUN);
            });
            assertThatThrownBy(() -> world.backups.rehearse(
                            cluster, ID, RUN, elsewhere, () -> fence(lost), SealedBackupsTest::quiet))
                    .as(call)
                    .isInstanceOfAny(TakenOver.class, BackupException.class);
            assertThat(world.database.scratches()).as(call).hasSize(1);
        }
    }

    /** A restore beside it works with the same helper, which goes with what is removed in the end. */
    @Test
    void a_backup_that_ends_leaves_the_storage_to_who_uses_it() {
        World world = new World().stopped();
        world.sealed();
        world.backedUp(elsewhere);
        assertThat(world.storage.isOpen()).isTrue();
        world.backups.restore(cluster, ID, ID, RUN, SealedBackupsTest::quiet);
        assertThat(world.storage.isOpen()).isTrue();
        world.tidied();
        assertThat(world.storage.isOpen()).isFalse();
    }

    @Test
    void one_database_is_restored_while_the_next_is_dumped() {
        World world = new World().stopped();
        world.sealed();
        CountDownLatch next = new CountDownLatch(1);
        AtomicBoolean dumped = new AtomicBoolean();
        world.faults.meanwhile("database.snapshot", () -> world.faults.meanwhile("database.snapshot", next::countDown));
        world.faults.meanwhile("database.restore", () -> dumped.set(arrives(next)));
        world.backedUp(elsewhere);
        assertThat(dumped).isTrue();
    }

    private static boolean arrives(CountDownLatch awaited) {
        try {
            return awaited.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void the_sealed_copy_itself_is_never_opened_before_it_takes_the_live_ones_place() {
        World world = new World().stopped();
        world.sealed();
        world.faults.revive();
        world.backedUp(elsewhere);
        assertThat(world.faults.calls()).doesNotContain("database.open", "database.rename");
        assertThat(world.copy("nocobase").closed()).isTrue();
    }

    @Test
    void going_back_takes_what_was_sealed_with_its_settings_and_files_without_any_backup() {
        World world = new World().stopped();
        SortedMap<String, Object> before = world.live();
        Sealed sealed = world.sealed();
        world.upgrade();
        world.faults.revive();
        world.wentBack();
        assertThat(world.live()).isEqualTo(before);
        assertThat(world.faults.calls()).doesNotContain("database.restore", "database.fingerprint");
        assertThat(world.database.identity(cluster, "crm").database())
                .isEqualTo(sealed.databases().get("crm").identity());
        assertThat(world.database.content("nocobase_drydock_old_7f3a9c").tables())
                .containsKey("extra");
        world.tidied();
        assertThat(world.beside()).isEmpty();
        assertThat(world.live()).isEqualTo(before);
    }

    @Test
    void readers_that_come_back_hold_up_no_way_back() throws Exception {
        Cluster read = SmallCluster.small()
                .names("nocobase", "crm")
                .readers("metabase")
                .cluster();
        for (boolean sealed : new boolean[] {true, false}) {
            World world = new World().stopped();
            SortedMap<String, Object> before = world.live();
            world.sealed();
            world.backedUp(elsewhere);
            if (!sealed) {
                world.tidied();
            }
            world.upgrade();
            try (AutoCloseable pool = world.database.connect("nocobase", "crm", "metabase");
                    AutoCloseable other = world.database.connect("nocobase", "nocobase", "metabase")) {
                assertThat(List.of(pool, other)).isNotEmpty();
                if (sealed) {
                    world.backups.restoreSealed(read, ID, ID, RUN, SealedBackupsTest::quiet);
                } else {
                    world.backups.restore(read, ID, ID, RUN, SealedBackupsTest::quiet);
                }
            }
            assertThat(world.live()).isEqualTo(before);
            assertThat(world.database.content("crm_drydock_old_7f3a9c").closed())
                    .isFalse();
        }
    }

    @Test
    void whoever_else_is_connected_is_named_before_anything_has_moved() throws Exception {
        World world = new World().stopped();
        SortedMap<String, Object> before = world.live();
        world.sealed();
        world.upgrade();
        SortedMap<String, Object> upgraded = world.live();
        for (String name : List.of("crm", "nocobase")) {
            try (AutoCloseable stranger = world.database.connect("nocobase", name, "cron")) {
                assertThat(stranger).isNotNull();
                assertThatThrownBy(world::wentBack)
                        .isInstanceOf(BackupException.class)
                        .hasMessageContaining("nocobase on " + name + " (cron)");
            }
            assertThat(world.live()).isEqualTo(upgraded);
            assertThat(world.backups.isSealed(cluster, ID)).isTrue();
        }
        world.wentBack();
        assertThat(world.live()).isEqualTo(before);
    }

    @Test
    void whatever_fails_on_the_way_back_leaves_no_live_database_closed() {
        for (Moment moment : Moment.values()) {
            int number = 0;
            for (boolean reached = true; reached; ) {
                World world = new World().stopped();
                world.sealed();
                world.upgrade();
                world.faults.failCall(++number, moment);
                attempt(world, World::wentBack);
                reached = world.faults.reached();
                boolean opening =
                        reached && world.faults.calls().get(number - 1).equals("database.open");
                assertThat(number).isLessThan(100);
                assertThat(world.database.names())
                        .as("after call %s", number)
                        .noneMatch(name -> !opening
                                && !name.contains("_drydock_")
                                && world.database.content(name).closed());
            }
            assertThat(number).isGreaterThan(10);
        }
    }

    @Test
    void a_copy_that_somebody_opened_is_sealed_no_more_and_the_run_that_has_nothing_else_takes_it() {
        World world = new World().stopped();
        world.sealed();
        world.copy("crm").close(false);
        assertThat(world.backups.isSealed(cluster, ID)).isFalse();
        assertThat(world.backups.sealed(cluster)).isEmpty();
        assertThatThrownBy(() -> world.backedUp(elsewhere))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("somebody has opened the sealed copy of database crm");
        assertThat(world.backups.manifest(cluster, ID)).isEmpty();
        world.faults.meanwhile("database.rename", () -> {
            throw new DatabaseException(Text.verbatim("on purpose"));
        });
        attempt(world, World::wentBack);
        assertThat(world.backups.isSealed(cluster, ID)).isFalse();
        FakeContent opened = world.copy("crm");
        world.wentBack();
        assertThat(world.database.content("crm")).isSameAs(opened);
    }

    @Test
    void going_back_again_only_opens_what_is_there_already() {
        World world = new World().stopped();
        world.sealed();
        world.upgrade();
        world.wentBack();
        SortedMap<String, Object> back = world.live();
        world.faults.revive();
        world.wentBack();
        assertThat(world.live()).isEqualTo(back);
        assertThat(world.faults.calls()).contains("database.open").doesNotContain("database.rename");
        assertThat(world.backups.isSealed(cluster, ID)).isFalse();
    }

    @Test
    void going_back_reads_of_the_archives_only_what_it_puts_back() {
        World world = new World().stopped();
        SortedMap<String, Object> before = world.live();
        world.sealed();
        damage(world, "storage-1.tar");
        world.database.content("crm").row("rows", "4");
        world.wentBack();
        assertThat(world.live()).isEqualTo(before);
    }

    @Test
    void going_back_touches_nothing_where_a_file_that_it_needs_is_damaged() {
        World world = new World().stopped();
        world.sealed();
        damage(world, "storage-2.tar");
        world.upgrade();
        SortedMap<String, Object> upgraded = world.live();
        assertThatThrownBy(world::wentBack).isInstanceOf(BackupException.class).hasMessageContaining("start no node");
        assertThat(world.live()).isEqualTo(upgraded);
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
    }

    private void damage(World world, String part) {
        byte[] whole = world.store.part(cluster, ID, part);
        for (int i = 0; i < whole.length; i++) {
            boolean damaged = whole[i] == 'c' || whole[i] == 'n' || whole[i] == 'a';
            whole[i] = (byte) (damaged ? whole[i] ^ 1 : whole[i]);
        }
        world.store.replace(cluster, ID, part, whole);
    }

    @Test
    void sealing_again_takes_what_there_is_by_now() {
        World world = new World().stopped();
        world.sealed();
        world.database.content("crm").row("rows", "of a node that was started by mistake, and stopped");
        world.storage.file("uploads/late", "of that node");
        SortedMap<String, Object> before = world.live();
        world.sealed();
        world.upgrade();
        world.wentBack();
        assertThat(world.live()).isEqualTo(before);
    }

    @Test
    void what_was_sealed_stays_where_nocobase_was_upgraded_since() {
        World world = new World().stopped();
        SortedMap<String, Object> before = world.live();
        world.sealed();
        world.upgrade();
        assertThatThrownBy(world::sealed)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("NocoBase has 1.4.17 in database nocobase by now, and 1.3.21 when it was sealed");
        world.wentBack();
        assertThat(world.live()).isEqualTo(before);
    }

    @Test
    void another_database_of_the_sealed_ones_name_is_not_gone_back_to() {
        World world = new World().stopped();
        world.sealed();
        world.database.drop(cluster, "crm_drydock_seal_7f3a9c");
        world.database.content("crm_drydock_seal_7f3a9c").table("users", "somebody else's");
        SortedMap<String, Object> live = world.live();
        assertThat(world.backups.isSealed(cluster, ID)).isFalse();
        assertThat(world.backups.sealed(cluster)).isEmpty();
        assertThatThrownBy(world::wentBack).isInstanceOf(BackupException.class).hasMessageContaining("crm");
        assertThatThrownBy(() -> world.backedUp(elsewhere)).isInstanceOf(BackupException.class);
        assertThat(world.live()).isEqualTo(live);
    }

    @Test
    void the_only_way_back_is_never_dropped() {
        World world = new World().stopped();
        world.sealed();
        world.database.rename(cluster, "crm", "crm_drydock_old_7f3a9c");
        assertThatThrownBy(() -> world.backups.removeSealed(cluster, ID, RUN))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("nothing was dropped");
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
        world.wentBack();
        assertThat(world.database.content("crm").closed()).isFalse();
    }

    @Test
    void a_live_database_that_a_crash_left_closed_is_opened() {
        List<Consumer<World>> uses = List.of(World::sealed, world -> world.backups.removeSealed(cluster, ID, RUN));
        for (Consumer<World> use : uses) {
            World world = new World().stopped();
            SortedMap<String, Object> before = world.live();
            world.database.seal(cluster, "crm", "crm_drydock_seal_other");
            world.database.rename(cluster, "crm", "crm_drydock_old_other");
            world.database.rename(cluster, "crm_drydock_seal_other", "crm");
            assertThat(world.live()).isNotEqualTo(before);
            use.accept(world);
            assertThat(world.live()).isEqualTo(before);
        }
    }

    @Test
    void what_another_run_of_the_same_id_sealed_is_neither_used_nor_changed() {
        RunMark namesake = new RunMark(ID, "of another journal", NOW.minusSeconds(60));
        World world = new World().stopped();
        world.sealed();
        world.upgrade();
        SortedMap<String, Object> live = world.live();
        List<Consumer<Backups>> uses = List.of(
                backups -> backups.seal(cluster, ID, namesake, "sha256:91c0", SealedBackupsTest::quiet),
                backups -> backups.backUpSealed(cluster, ID, namesake, elsewhere, () -> {}, SealedBackupsTest::quiet),
                backups -> backups.restoreSealed(cluster, ID, ID, namesake, SealedBackupsTest::quiet));
        uses.forEach(use -> assertThatThrownBy(() -> use.accept(world.backups))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("another run"));
        world.backups.removeSealed(cluster, ID, namesake);
        world.backups.removeDatabaseCopies(cluster, ID, namesake);
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
        assertThat(world.live()).isEqualTo(live);
    }

    @Test
    void a_run_that_tidies_what_proofs_left_leaves_what_is_sealed() {
        World world = new World().stopped();
        SortedMap<String, Object> before = world.live();
        world.sealed();
        world.backups.removeDatabaseCopies(cluster, ID, RUN);
        world.upgrade();
        world.wentBack();
        assertThat(world.live()).isEqualTo(before);
    }

    @Test
    void a_truncated_part_fails_the_proof_and_is_made_anew() {
        World world = new World().stopped();
        world.sealed();
        world.faults.meanwhile("store.read", () -> {
            byte[] whole = world.store.part(cluster, ID, "crm.dump");
            world.store.replace(cluster, ID, "crm.dump", Arrays.copyOf(whole, whole.length - 1));
        });
        failsAndIsMadeAnew(world, elsewhere, "crm.dump");
    }

    @Test
    void a_restore_that_differs_fails_the_proof_and_names_the_table() {
        World world = new World().stopped();
        world.sealed();
        world.faults.meanwhile(
                "database.fingerprint",
                () -> world.database.content("crm_drydock_new_7f3a9c").row("rows", "4"));
        failsAndIsMadeAnew(world, Optional.empty(), "public.rows");
    }

    @Test
    void a_scratch_server_that_goes_away_fails_the_proof() {
        World world = new World().stopped();
        world.sealed();
        world.faults.meanwhile("database.restore", () -> world.database.removeScratch(cluster, cluster.host("a"), RUN));
        failsAndIsMadeAnew(world, elsewhere, "is gone");
    }

    /** A dump may take many minutes. */
    @Test
    void a_dump_breaks_off_where_there_is_no_server_to_prove_it_on() {
        World world = new World().stopped();
        world.sealed();
        world.database.noScratch(new DatabaseException(Text.verbatim("no such image")));
        world.database.dumpsFor(Duration.ofSeconds(30));
        assertThatThrownBy(() -> world.backedUp(elsewhere))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no such image");
        assertThat(world.database.dumped()).isZero();
        assertThat(world.beside()).containsExactly("crm_drydock_seal_7f3a9c", "nocobase_drydock_seal_7f3a9c");
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
    }

    @Test
    void what_the_server_keeps_in_memory_is_written_down_while_it_serves_and_last() {
        World world = new World().stopped();
        assertThat(world.faults.calls())
                .filteredOn("database.checkpoint"::equals)
                .hasSize(1);
        assertThat(world.faults
                        .calls()
                        .subList(
                                world.faults.calls().indexOf("database.checkpoint"),
                                world.faults.calls().size()))
                .filteredOn(call -> call.startsWith("storage.") || call.startsWith("store."))
                .isEmpty();
        world.faults.revive();
        world.sealed();
        assertThat(world.faults.calls()).contains("database.seal").doesNotContain("database.checkpoint");
    }

    @Test
    void where_it_cannot_sealing_only_takes_longer() {
        World world = new World();
        world.faults.meanwhile("database.checkpoint", () -> {
            throw new DatabaseException(Text.verbatim("nocobase may not"));
        });
        world.stopped().sealed();
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
    }

    private long allBytes(World world) {
        return cluster.database().names().stream()
                .mapToLong(name -> world.database.overview(cluster, name).bytes())
                .sum();
    }

    @Test
    void a_disk_that_has_filled_since_the_plan_is_left_alone_and_so_are_the_live_databases() {
        World world = new World().stopped();
        long most = (long) (allBytes(world) * 3.6);
        world.database.freeBytes(most - 20);
        SortedMap<String, Object> before = world.live();
        assertThatThrownBy(world::sealed)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no room on the database server")
                .hasMessageContaining("a full disk stops the databases");
        assertThat(world.faults.calls()).doesNotContain("database.seal");
        assertThat(world.live()).isEqualTo(before);
        assertThat(world.beside()).isEmpty();

        world.database.freeBytes(most + 20);
        world.sealed();
    }

    @Test
    void what_an_earlier_attempt_sealed_makes_room_for_what_takes_its_place() {
        World world = new World().stopped();
        world.sealed();
        world.database.freeBytes((long) (allBytes(world) * 2.4) + 20);
        world.sealed();
        world.database.freeBytes((long) (allBytes(world) * 2.4) - 20);
        assertThatThrownBy(world::sealed).hasMessageContaining("no room on the database server");
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
    }

    @Test
    void a_sealed_copy_is_dumped_only_where_there_is_room_and_as_much_again_for_what_is_written_meanwhile() {
        World world = new World().stopped();
        Sealed what = world.sealed();
        long crm = what.databases().get("crm").bytes();
        for (Optional<Host> where : List.of(elsewhere, Optional.<Host>empty())) {
            world.database.freeBytes((long) (crm * (where.isPresent() ? 2.4 : 3.6)) - 20);
            assertThatThrownBy(() -> world.backedUp(where)).hasMessageContaining("no room on the database server");
            assertThat(world.faults.calls()).doesNotContain("database.copy");
            assertThat(world.backups.isSealed(cluster, ID)).isTrue();
            assertThat(world.database.scratches()).isEmpty();
        }
        world.database.freeBytes(1_000_000_000);
        world.backedUp(elsewhere);
    }

    @Test
    void a_copy_that_somebody_is_connected_to_fails_no_proof_and_goes_later() {
        for (Optional<Host> where : List.of(elsewhere, Optional.<Host>empty())) {
            World world = new World().stopped();
            world.sealed();
            AtomicBoolean connected = new AtomicBoolean(true);
            refusesToDrop(world, connected);
            assertThat(world.backedUp(where).proven()).isPresent();
            assertThat(world.beside()).contains("crm_drydock_dump_7f3a9c");
            connected.set(false);
            world.tidied();
            assertThat(world.beside()).isEmpty();
        }
    }

    private static void refusesToDrop(World world, AtomicBoolean connected) {
        world.faults.meanwhile("database.drop", () -> {
            if (connected.get()) {
                refusesToDrop(world, connected);
                throw new DatabaseException(Text.verbatim("is being accessed by other users"));
            }
        });
    }

    /** What is sealed stays, nothing is left of the proof, and the same asked again succeeds. */
    private void failsAndIsMadeAnew(World world, Optional<Host> where, String why) {
        SortedMap<String, Object> live = world.live();
        assertThatThrownBy(() -> world.backedUp(where))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("It is nothing to go back to");
        assertThat(world.backups.proven(cluster, ID)).isEmpty();
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
        assertThat(world.beside()).containsExactly("crm_drydock_seal_7f3a9c", "nocobase_drydock_seal_7f3a9c");
        assertThat(world.database.scratches()).isEmpty();
        assertThat(world.backedUp(where).proven()).isPresent();
        assertThat(world.live()).isEqualTo(live);
    }

    @Test
    void a_full_store_fails_and_what_is_sealed_stays() {
        int failed = 0;
        for (int room = 100; room < 40_000; room += 500) {
            World world = new World().stopped();
            world.store.room(world.store.used() + room);
            try {
                world.sealed();
                world.backedUp(elsewhere);
            } catch (BackupException e) {
                failed++;
                assertThat(e).hasMessageContaining("No space left on device");
                assertThat(world.backups.proven(cluster, ID)).isEmpty();
                world.store.room(1_000_000_000);
                world.sealed();
                assertThat(world.backedUp(elsewhere).proven()).isPresent();
            }
        }
        assertThat(failed).isPositive();
    }

    @Test
    void a_file_that_is_another_although_nothing_says_so_is_a_fault() {
        World world = new World().stopped();
        world.sealed();
        world.storage.damage("latest", "uploads/x");
        assertThatThrownBy(() -> world.backedUp(elsewhere))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("damaged: latest");
        assertThat(world.backups.proven(cluster, ID)).isEmpty();
    }

    @Test
    void a_file_that_the_new_version_writes_while_all_are_compared_is_none() {
        World world = new World().stopped();
        world.sealed();
        world.faults.meanwhile("storage.hash", () -> world.storage.link("latest", "uploads/c"));
        assertThat(world.backedUp(elsewhere).proven()).isPresent();
    }

    @Test
    void an_interrupted_proof_ends_stays_marked_and_is_made_again() {
        World world = new World().stopped();
        world.sealed();
        Thread working = Thread.currentThread();
        world.faults.meanwhile("database.restore", working::interrupt);
        assertThatThrownBy(() -> world.backedUp(elsewhere))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(world.backups.proven(cluster, ID)).isEmpty();
        assertThat(world.backedUp(elsewhere).proven()).isPresent();
    }

    @Test
    void another_run_goes_back_to_what_is_kept_and_its_own_is_the_way_forward_again() {
        World world = new World().stopped();
        SortedMap<String, Object> before = world.live();
        world.sealed();
        world.upgrade();
        SortedMap<String, Object> upgraded = world.live();
        RunMark later = Samples.mark("0c11");
        world.backups.copyStorage(cluster, "0c11", later, SealedBackupsTest::quiet);
        world.backups.seal(cluster, "0c11", later, "sha256:77aa", SealedBackupsTest::quiet);
        assertThat(world.backups.sealed(cluster)).extracting(Sealed::backup).containsExactly(ID, "0c11");
        world.backups.restoreSealed(cluster, ID, "0c11", later, SealedBackupsTest::quiet);
        assertThat(world.live()).isEqualTo(before);
        world.backups.restoreSealed(cluster, "0c11", "0c11", later, SealedBackupsTest::quiet);
        assertThat(world.live()).isEqualTo(upgraded);
    }

    @Test
    void sealed_copies_go_when_they_were_kept_long_enough_and_no_run_needs_them() {
        World world = new World().stopped();
        world.sealed();
        world.backedUp(elsewhere);
        assertThat(world.backups.pruneSealed(cluster, Set.of(ID))).isEmpty();
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
        assertThat(world.backups.pruneSealed(cluster, Set.of())).containsExactly(ID);
        assertThat(world.beside()).isEmpty();
        assertThat(world.backups.sealed(cluster)).isEmpty();
        assertThat(world.backups.proven(cluster, ID)).isPresent();
    }

    @Test
    void a_scratch_server_goes_once_its_host_is_back() {
        World world = new World().stopped();
        world.sealed();
        world.database.startScratch(cluster, cluster.host("a"), RUN);
        world.faults.meanwhile("database.removeScratch", () -> {
            throw new DatabaseException(Text.verbatim("no answer"));
        });
        assertThat(world.backups.removeSealed(cluster, ID, RUN)).hasSize(1);
        assertThat(world.beside()).isEmpty();
        world.database.startScratch(cluster, cluster.host("a"), RUN);
        assertThat(world.backups.pruneSealed(cluster, Set.of())).containsExactly(ID);
        assertThat(world.database.scratches()).isEmpty();
        assertThat(world.backups.pruneSealed(cluster, Set.of())).isEmpty();
    }

    @Test
    void as_long_as_its_host_is_away_nothing_says_that_it_is_gone() throws IOException {
        World world = new World().stopped();
        world.sealed();
        world.database.unreachable(cluster.host("a"));
        assertThat(world.backups.removeSealed(cluster, ID, RUN)).containsExactly("a");
        assertThat(world.backups.pruneSealed(cluster, Set.of())).isEmpty();
        assertThat(world.store.backups(cluster)).containsExactly(ID);
    }

    @Test
    void sealed_copies_of_which_one_is_gone_lead_nowhere_and_go() {
        World world = new World().stopped();
        world.sealed();
        world.database.drop(cluster, "crm_drydock_seal_7f3a9c");
        assertThat(world.backups.pruneSealed(cluster, Set.of())).containsExactly(ID);
        assertThat(world.beside()).isEmpty();
    }

    @Test
    void sealed_copies_stay_where_their_backup_is_unproven_until_a_run_removes_them() {
        World world = new World().stopped();
        world.sealed();
        assertThat(world.backups.pruneSealed(cluster, Set.of())).isEmpty();
        world.storage.damage("latest", "uploads/x");
        assertThatThrownBy(() -> world.backedUp(elsewhere)).isInstanceOf(BackupException.class);
        assertThat(world.backups.pruneSealed(cluster, Set.of())).isEmpty();
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
        world.backups.removeSealed(cluster, ID, RUN);
        assertThat(world.beside()).isEmpty();
    }

    @Test
    void sealed_copies_that_are_all_that_is_left_hold_up_no_others() {
        World world = new World().stopped();
        world.sealed();
        world.backedUp(elsewhere);
        world.database.rename(cluster, "crm", "crm_drydock_old_7f3a9c");
        assertThat(world.backups.pruneSealed(cluster, Set.of())).isEmpty();
        assertThat(world.backups.isSealed(cluster, ID)).isTrue();
    }

    /** What a run does with what it seals, call by call; the new version starts after the second. */
    private List<Consumer<World>> calls(Optional<Host> where, boolean back) {
        List<Consumer<World>> calls = new ArrayList<>(List.of(
                world -> world.backups.copyStorage(cluster, ID, RUN, SealedBackupsTest::quiet),
                World::sealed,
                world -> world.backedUp(where)));
        if (back) {
            calls.add(World::wentBack);
        }
        calls.add(world -> world.backups.removeSealed(cluster, ID, RUN));
        calls.add(world -> world.backups.removeDatabaseCopies(cluster, ID, RUN));
        return calls;
    }

    @Test
    void every_port_call_may_fail_and_repeating_ends_right() {
        for (Moment moment : Moment.values()) {
            everyCall(WorldFaults::failCall, moment);
        }
    }

    @Test
    void the_process_may_be_killed_at_any_instant_and_repeating_ends_right() {
        for (Moment moment : Moment.values()) {
            everyCall(WorldFaults::crashCall, moment);
        }
    }

    private interface Breaking {
        void arm(WorldFaults faults, int number, Moment moment);
    }

    private void everyCall(Breaking breaking, Moment moment) {
        for (Optional<Host> where : List.of(elsewhere, Optional.<Host>empty())) {
            for (boolean back : new boolean[] {true, false}) {
                List<Consumer<World>> calls = calls(where, back);
                for (int broken = 0; broken < calls.size(); broken++) {
                    int number = 1;
                    while (breaks(calls, broken, back, arming(breaking, number, moment))) {
                        assertThat(++number).isLessThan(200);
                    }
                    assertThat(number).isGreaterThan(2);
                }
            }
        }
    }

    private static Consumer<WorldFaults> arming(Breaking breaking, int number, Moment moment) {
        return faults -> breaking.arm(faults, number, moment);
    }

    /** @return whether the fault was reached: some are no failure, where what failed only tidies up */
    private boolean breaks(List<Consumer<World>> calls, int broken, boolean back, Consumer<WorldFaults> arming) {
        World world = new World();
        boolean reached = false;
        SortedMap<String, Object> before = new TreeMap<>();
        for (int call = 0; call < calls.size(); call++) {
            if (call == 1) {
                world.storage.file("uploads/b", "changed").remove("uploads/a");
                before = world.live();
            }
            if (call == broken) {
                arming.accept(world.faults);
                attempt(world, calls.get(call));
                reached = world.faults.reached();
                world.faults.revive();
                assertThat(world.backups.isSealed(cluster, ID) || call != 2)
                        .as("the way back while the proof is made")
                        .isTrue();
            }
            calls.get(call).accept(world);
            if (call == 1) {
                world.upgrade();
            }
        }
        assertThat(world.live().equals(before)).isEqualTo(back);
        assertThat(world.backups.proven(cluster, ID)).isPresent();
        assertThat(world.beside()).isEmpty();
        assertThat(world.database.scratches()).isEmpty();
        assertThat(world.storage.isOpen()).isFalse();
        return reached;
    }

    private static void attempt(World world, Consumer<World> call) {
        try {
            call.accept(world);
        } catch (BackupException | Crash e) {
            assertThat(e).hasMessageMatching("(?s).*(on purpose|killed at).*");
        }
    }

    @Test
    void names_that_cannot_be_backups_are_refused() {
        World world = new World();
        for (String name : List.of("", "..", "a/b", "x".repeat(33), "a b")) {
            assertThatThrownBy(() -> world.backups.seal(
                            cluster, name, Samples.mark(name), "sha256:91c0", SealedBackupsTest::quiet))
                    .isInstanceOf(BackupException.class);
            assertThatThrownBy(() -> world.backups.removeSealed(cluster, name, Samples.mark(name)))
                    .isInstanceOf(BackupException.class);
        }
        assertThatCode(() -> world.backups.removeSealed(cluster, "unknown", Samples.mark("unknown")))
                .doesNotThrowAnyException();
    }

    private static void quiet(Progress how) {}
}
