package drydock.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.backup.storage.Storage;
import drydock.backup.storage.StorageScope;
import drydock.backup.store.BackupException;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.StoredFile;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import drydock.cluster.RunMark;
import drydock.database.Database;
import drydock.database.Fingerprint;
import drydock.testing.LabPostgres;
import drydock.testing.LabStorage;
import drydock.testing.Samples;
import drydock.text.Progress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real dumps, real files, real containers and a real directory. */
@Timeout(180)
class BackupsIT {
    private static final String ID = "7f3a9c";
    private static final RunMark RUN = new RunMark(ID, "91c0ab12", Instant.EPOCH);
    private static LabPostgres server;
    private static LabStorage files;

    @TempDir
    Path directory;

    private Cluster cluster;
    private Database database;
    private Storage storage;
    private Backups backups;

    @BeforeAll
    static void start() {
        server = LabPostgres.start("data-it-backup-pg", 15433);
        files = LabStorage.start("data-it-backup-node");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (files != null) {
            files.close();
        }
    }

    @BeforeEach
    void install() {
        cluster = files.in(server.clusters().backups(directory)).cluster();
        database = drydock.database.postgres.Wiring.postgres(server.docker());
        storage = drydock.backup.volume.Wiring.volume(files.docker());
        backups =
                new Backups(database, storage, drydock.backup.location.directory.Wiring.directory(), Clock.systemUTC());
        for (String name : database.databases(cluster)) {
            if (name.startsWith("nocobase")) {
                server.sql("postgres", "drop database " + name + " with (force)");
            }
        }
        server.sql("postgres", "create database nocobase owner nocobase");
        as("""
                create table "applicationVersion" (value text);
                insert into "applicationVersion" values ('1.3.21');
                create table rows (id bigserial primary key, value text);
                insert into rows (value) select repeat(md5(i::text), 100) from generate_series(1, 3000) i""");
        files.empty();
        files.files().file("uploads/a", "a");
        files.files().file("uploads/with space\nand more", "b");
        files.files().directory("empty");
        files.files().link("latest", "uploads/a");
        files.files().file("logs/today", "noise");
    }

    private void as(String sql) {
        server.sql("nocobase", "set role nocobase", sql);
    }

    private Fingerprint content() {
        return database.fingerprint(cluster, "nocobase", BackupsIT::quiet);
    }

    private SortedMap<String, StoredFile> stored() {
        StorageScope scope = StorageScope.of(storage, cluster, ID);
        return storage.hash(scope, storage.list(scope).keySet(), BackupsIT::quiet);
    }

    @Test
    void a_cluster_is_backed_up_proven_changed_and_put_back_exactly() {
        backups.rehearse(cluster, ID, RUN, Optional.empty(), () -> {}, BackupsIT::quiet);
        backups.copyStorage(cluster, ID, Samples.mark(ID), BackupsIT::quiet);
        files.files().file("uploads/a", "changed while serving");
        files.files().file("uploads/new", "n");
        Fingerprint content = content();
        SortedMap<String, StoredFile> stored = stored();
        backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsIT::quiet);
        assertThat(backups.prove(cluster, ID, Samples.mark(ID), BackupsIT::quiet)
                        .proven())
                .isPresent();

        as(
                "update \"applicationVersion\" set value = '1.4.17'; delete from rows where id % 2 = 0; create table more ()");
        files.files().file("uploads/a", "of the new version");
        files.files().remove("latest");
        files.files().directory("latest/inside");
        files.files().remove("empty");
        files.files().mode("uploads", "700");
        files.files().file("logs/today", "more noise");

        backups.restore(cluster, ID, ID, Samples.mark(ID), BackupsIT::quiet);
        assertThat(content.differences(content())).isEmpty();
        assertThat(stored()).isEqualTo(stored);
        assertThat(database.applicationVersion(cluster, "nocobase")).hasToString("Optional[1.3.21]");
        backups.removeDatabaseCopies(cluster, ID, Samples.mark(ID));
        assertThat(database.databases(cluster)).containsExactly("nocobase", "postgres");
        assertThat(files.docker().container(files.host(), "drydock-storage-prod"))
                .isEmpty();
    }

    @Test
    void what_was_sealed_is_proven_elsewhere_while_others_write_and_comes_back_by_its_name() {
        backups.copyStorage(cluster, ID, RUN, BackupsIT::quiet);
        files.files().file("uploads/a", "changed while serving");
        Fingerprint content = content();
        SortedMap<String, StoredFile> stored = stored();
        Sealed sealed = backups.seal(cluster, ID, RUN, "sha256:91c0", BackupsIT::quiet);
        assertThat(sealed.changedFiles()).isPositive();
        assertThat(backups.isSealed(cluster, ID)).isTrue();

        as("update \"applicationVersion\" set value = '1.4.17'; delete from rows where id % 2 = 0");
        files.files().file("uploads/a", "of the new version");
        Manifest proven =
                backups.backUpSealed(cluster, ID, RUN, Optional.of(cluster.host("c")), () -> {}, BackupsIT::quiet);
        assertThat(proven.proven()).isPresent();
        assertThat(proven.databases().get("nocobase").content()).isEqualTo(content);
        assertThat(files.docker().containers(files.host()))
                .noneMatch(container -> container.name().startsWith("drydock-scratch-"));

        backups.restoreSealed(cluster, ID, ID, RUN, BackupsIT::quiet);
        assertThat(content.differences(content())).isEmpty();
        assertThat(stored()).isEqualTo(stored);
        backups.removeSealed(cluster, ID, RUN);
        backups.removeDatabaseCopies(cluster, ID, RUN);
        assertThat(database.databases(cluster)).containsExactly("nocobase", "postgres");
        backups.restore(cluster, ID, ID, RUN, BackupsIT::quiet);
        assertThat(content.differences(content())).isEmpty();
    }

    @Test
    void several_databases_are_sealed_proven_elsewhere_and_come_back_together() {
        for (String name : new String[] {"crm", "shop with space"}) {
            server.sql(
                    "postgres",
                    "drop database if exists \"" + name + "\"",
                    "create database \"" + name + "\" owner nocobase");
            server.sql(name, "set role nocobase", "create table kept as select generate_series(1, 100) as id");
        }
        Cluster all = files.in(server.clusters()
                        .names("nocobase", "crm", "shop with space")
                        .backups(directory))
                .cluster();
        try {
            List<Fingerprint> before = contents(all);
            backups.copyStorage(all, ID, RUN, BackupsIT::quiet);
            backups.seal(all, ID, RUN, "sha256:91c0", BackupsIT::quiet);
            server.sql("crm", "drop table kept");
            server.sql("shop with space", "delete from kept where id > 50");
            as("drop table rows");
            Manifest proven =
                    backups.backUpSealed(all, ID, RUN, Optional.of(all.host("b")), () -> {}, BackupsIT::quiet);
            assertThat(proven.databases().values().stream().map(Manifest.Dump::content))
                    .containsExactlyInAnyOrderElementsOf(before);
            backups.restoreSealed(all, ID, ID, RUN, BackupsIT::quiet);
            assertThat(contents(all)).isEqualTo(before);
            backups.removeSealed(all, ID, RUN);
            backups.removeDatabaseCopies(all, ID, RUN);
            assertThat(database.databases(all))
                    .containsExactlyInAnyOrder("nocobase", "crm", "shop with space", "postgres");
        } finally {
            server.sql("postgres", "drop database crm", "drop database \"shop with space\"");
        }
    }

    private List<Fingerprint> contents(Cluster all) {
        return all.database().names().stream()
                .map(name -> database.fingerprint(all, name, BackupsIT::quiet))
                .toList();
    }

    @Test
    void nobody_writes_to_what_is_sealed_and_what_somebody_opened_for_that_is_no_backups_source() {
        backups.copyStorage(cluster, ID, RUN, BackupsIT::quiet);
        backups.seal(cluster, ID, RUN, "sha256:91c0", BackupsIT::quiet);
        String copy = "nocobase_drydock_seal_" + ID;
        assertThatThrownBy(() -> server.sql(copy, "delete from rows"))
                .as("by a superuser")
                .hasMessageContaining("not currently accepting connections");
        server.sql("postgres", "alter database " + copy + " allow_connections true");
        server.sql(copy, "delete from rows");
        assertThat(backups.isSealed(cluster, ID)).isFalse();
        assertThatThrownBy(() -> backedUpSealed(BackupsIT::quiet)).hasMessageContaining("somebody has opened");
        assertThat(backups.proven(cluster, ID)).isEmpty();
        backups.removeSealed(cluster, ID, RUN);
        assertThat(database.databases(cluster)).containsExactly("nocobase", "postgres");
    }

    private boolean proves() {
        return files.docker().containers(files.host()).stream()
                .anyMatch(container -> container.name().startsWith("drydock-scratch-"));
    }

    private Manifest backedUpSealed(Consumer<Progress> progress) {
        return backups.backUpSealed(cluster, ID, RUN, Optional.of(cluster.host("c")), () -> {}, progress);
    }

    @Test
    void an_interrupted_proof_ends_promptly_and_is_tidied_away() throws InterruptedException {
        backups.copyStorage(cluster, ID, RUN, BackupsIT::quiet);
        backups.seal(cluster, ID, RUN, "sha256:91c0", BackupsIT::quiet);
        Thread thread = Thread.ofPlatform()
                .start(() -> assertThatThrownBy(() -> backedUpSealed(BackupsIT::quiet))
                        .hasMessageContaining("interrupted"));
        Awaitility.await().until(this::proves);
        thread.interrupt();
        thread.join(60_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(backups.isSealed(cluster, ID)).isTrue();
        assertThat(backups.proven(cluster, ID)).isEmpty();
        backups.removeSealed(cluster, ID, RUN);
        assertThat(database.databases(cluster)).containsExactly("nocobase", "postgres");
        assertThat(files.docker().containers(files.host()))
                .noneMatch(container -> container.name().startsWith("drydock-"));
    }

    @Test
    void a_truncated_or_flipped_part_is_no_backup() throws IOException {
        backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsIT::quiet);
        for (String part : new String[] {"nocobase.dump", "storage-1.tar"}) {
            Path file = directory.resolve("prod").resolve(ID).resolve(part);
            byte[] whole = Files.readAllBytes(file);
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.setLength(whole.length - 1);
            }
            assertThatThrownBy(() -> backups.prove(cluster, ID, Samples.mark(ID), BackupsIT::quiet))
                    .hasMessageContaining(part + " has");
            whole[whole.length / 2] ^= 1;
            Files.write(file, whole);
            assertThatThrownBy(() -> backups.prove(cluster, ID, Samples.mark(ID), BackupsIT::quiet))
                    .hasMessageContaining("SHA-256");
            whole[whole.length / 2] ^= 1;
            Files.write(file, whole);
        }
        assertThat(backups.prove(cluster, ID, Samples.mark(ID), BackupsIT::quiet)
                        .proven())
                .isPresent();
    }

    @Test
    void an_interrupted_dump_ends_promptly_and_is_repeated() throws InterruptedException {
        CountDownLatch dumping = new CountDownLatch(1);
        Throwable[] failure = new Throwable[1];
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", words -> {
                    dumping.countDown();
                });
            } catch (BackupException e) {
                failure[0] = e;
            }
        });
        dumping.await();
        thread.interrupt();
        thread.join(60_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(failure[0]).hasMessageContaining("interrupted");
        assertThat(backups.list(cluster)).isEmpty();
        backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", BackupsIT::quiet);
        assertThat(backups.prove(cluster, ID, Samples.mark(ID), BackupsIT::quiet)
                        .proven())
                .isPresent();
    }

    private static void quiet(Progress how) {}
}
