package drydock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.cluster.RunMark;
import drydock.cluster.software.Version;
import drydock.database.Fingerprint;
import drydock.testing.SmallCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every place for backups does, and the fake that stands for it. */
public abstract class BackupStoreContract {
    protected abstract BackupStore store();

    protected Cluster cluster() {
        return SmallCluster.small().cluster();
    }

    @Test
    void nothing_is_there_at_first() throws IOException {
        assertThat(store().backups(cluster())).isEmpty();
        assertThat(store().parts(cluster(), "7f3a9c")).isEmpty();
        assertThat(store().manifest(cluster(), "7f3a9c")).isEmpty();
        assertThat(store().read(cluster(), "7f3a9c", "nocobase.dump")).isEmpty();
        assertThat(store().freeBytes(cluster())).isPositive();
    }

    @Test
    void a_part_is_there_once_it_was_closed() throws IOException {
        try (BackupStore.Part part = store().write(cluster(), "7f3a9c", "nocobase.dump")) {
            part.write("content".getBytes(StandardCharsets.UTF_8));
            assertThat(store().read(cluster(), "7f3a9c", "nocobase.dump")).isEmpty();
            assertThat(store().parts(cluster(), "7f3a9c")).isEmpty();
        }
        assertThat(read("nocobase.dump")).isEqualTo("content");
        assertThat(store().parts(cluster(), "7f3a9c")).containsExactly("nocobase.dump");
    }

    @Test
    void a_discarded_part_leaves_what_was_there() throws IOException {
        write("7f3a9c", "nocobase.dump", "old");
        try (BackupStore.Part part = store().write(cluster(), "7f3a9c", "nocobase.dump")) {
            part.write("new".getBytes(StandardCharsets.UTF_8));
            part.discard();
        }
        assertThat(read("nocobase.dump")).isEqualTo("old");
    }

    @Test
    void a_part_that_was_given_up_without_a_word_is_written_again() throws IOException {
        store().write(cluster(), "7f3a9c", "nocobase.dump").write(1);
        assertThat(store().parts(cluster(), "7f3a9c")).isEmpty();
        write("7f3a9c", "nocobase.dump", "second");
        assertThat(read("nocobase.dump")).isEqualTo("second");
    }

    @Test
    void a_manifest_comes_back_as_it_was() throws IOException {
        Manifest manifest = manifest("7f3a9c", Instant.parse("2026-11-22T10:00:00.123456789Z"));
        store().writeManifest(cluster(), manifest);
        assertThat(store().manifest(cluster(), "7f3a9c")).contains(manifest);
        Manifest proven = manifest.provenAt(Instant.parse("2026-11-22T10:01:00Z"));
        store().writeManifest(cluster(), proven);
        assertThat(store().manifest(cluster(), "7f3a9c")).contains(proven);
        assertThat(store().parts(cluster(), "7f3a9c")).isEmpty();
    }

    @Test
    void what_was_sealed_comes_back_as_it_was_and_is_no_backup() throws IOException {
        assertThat(store().sealed(cluster(), "7f3a9c")).isEmpty();
        store().removeSealed(cluster(), "7f3a9c");
        write("7f3a9c", "storage-1.tar", "1");
        store().writeSealed(cluster(), sealed("7f3a9c"));
        assertThat(store().sealed(cluster(), "7f3a9c")).contains(sealed("7f3a9c"));
        assertThat(store().manifest(cluster(), "7f3a9c")).isEmpty();
        assertThat(store().parts(cluster(), "7f3a9c")).containsExactly("storage-1.tar");
        store().removeSealed(cluster(), "7f3a9c");
        assertThat(store().sealed(cluster(), "7f3a9c")).isEmpty();
        assertThat(store().parts(cluster(), "7f3a9c")).containsExactly("storage-1.tar");
    }

    @Test
    void a_deleted_backup_is_gone_and_others_stay() throws IOException {
        write("one", "nocobase.dump", "1");
        write("two", "nocobase.dump", "2");
        store().writeManifest(cluster(), manifest("one", Instant.EPOCH));
        store().writeSealed(cluster(), sealed("one"));
        store().delete(cluster(), "one");
        store().delete(cluster(), "one");
        assertThat(store().manifest(cluster(), "one")).isEmpty();
        assertThat(store().sealed(cluster(), "one")).isEmpty();
        assertThat(store().parts(cluster(), "one")).isEmpty();
        assertThat(store().backups(cluster())).containsExactly("two");
    }

    @Test
    void names_that_could_lead_elsewhere_are_refused() {
        for (String name : List.of("..", ".", "", "/etc", "a/b", "../x", ".hidden", "a\0b", "a\nb", "-rf")) {
            assertThatThrownBy(() -> store().write(cluster(), name, "part"))
                    .as(name)
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store().write(cluster(), "7f3a9c", name))
                    .as(name)
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store().read(cluster(), name, "part"))
                    .as(name)
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store().manifest(cluster(), name)).as(name).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store().sealed(cluster(), name)).as(name).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store().removeSealed(cluster(), name))
                    .as(name)
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store().delete(cluster(), name)).as(name).isInstanceOf(IOException.class);
        }
    }

    protected final void write(String backup, String part, String content) throws IOException {
        try (BackupStore.Part stream = store().write(cluster(), backup, part)) {
            stream.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    protected final String read(String part) throws IOException {
        try (InputStream stream = store().read(cluster(), "7f3a9c", part).orElseThrow()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    protected static Sealed sealed(String backup) {
        Manifest manifest =
                manifest(backup, Instant.parse("2026-11-22T10:00:00Z")).with(new TreeMap<>());
        return new Sealed(
                manifest, new TreeMap<>(Map.of("nocobase", new Sealed.Copy("16421", 1_080_000_000, 214))), 40);
    }

    protected static Manifest manifest(String backup, Instant at) {
        return new Manifest(
                backup,
                "prod",
                new RunMark(backup, "0c11", Instant.parse("2026-11-22T09:58:00Z")),
                at,
                Optional.of(Version.of("1.3.21-beta.2")),
                "sha256:91c0",
                new TreeMap<>(Map.of(
                        "nocobase",
                        new Manifest.Dump(
                                "nocobase.dump",
                                12,
                                "5e1f",
                                new Fingerprint(
                                        new TreeMap<>(Map.of("public.rows", new Fingerprint.Table(3, "1:2"))),
                                        new TreeMap<>(Map.of("view public.v", "select \"x\"\n from y")))))),
                List.of(new Manifest.Archive("storage-1.tar", 10240, "77aa")),
                new Manifest.Files(
                        "storage.files", 4711, "ab12", 300_000, List.of(".license/ü \n\"\\xff", ".license/key")),
                Optional.empty(),
                Optional.empty(),
                new TreeSet<>(Set.of("backups", "db/postgres")));
    }
}
