package drydock.backup.location.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.backup.store.BackupStore;
import drydock.backup.store.BackupStoreContract;
import drydock.cluster.Cluster;
import drydock.testing.SmallCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBackupStoreTest extends BackupStoreContract {
    @TempDir
    Path directory;

    private final DirectoryBackupStore store = new DirectoryBackupStore();

    @Override
    protected BackupStore store() {
        return store;
    }

    @Override
    protected Cluster cluster() {
        return SmallCluster.small().backups(directory.resolve("not/yet/there")).cluster();
    }

    @Test
    void nobody_else_may_read_a_backup() throws IOException {
        write("7f3a9c", "nocobase.dump", "content");
        store.writeManifest(cluster(), manifest("7f3a9c", Instant.EPOCH));
        store.writeSealed(cluster(), sealed("7f3a9c"));
        Path folder = directory.resolve("not/yet/there/prod/7f3a9c");
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.getParent())).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("nocobase.dump"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("manifest.json"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("sealed.json"))).isEqualTo("rw-------");
    }

    @Test
    void backups_come_oldest_first() throws IOException {
        for (String backup : new String[] {"c", "a", "b"}) {
            store.writeManifest(cluster(), manifest(backup, Instant.EPOCH));
        }
        Path folder = directory.resolve("not/yet/there/prod");
        Files.setLastModifiedTime(folder.resolve("a/manifest.json"), FileTime.from(Instant.ofEpochSecond(3)));
        Files.setLastModifiedTime(folder.resolve("b/manifest.json"), FileTime.from(Instant.ofEpochSecond(1)));
        Files.setLastModifiedTime(folder.resolve("c/manifest.json"), FileTime.from(Instant.ofEpochSecond(2)));
        assertThat(store.backups(cluster())).containsExactly("b", "c", "a");
    }

    @Test
    void a_manifest_of_the_first_released_form_stays_readable() throws IOException {
        place("first-format.json");
        assertThat(store.manifest(cluster(), "7f3a9c"))
                .contains(manifest("7f3a9c", Instant.parse("2026-11-22T10:00:00Z")));
    }

    @Test
    void a_manifest_that_is_damaged_or_newer_is_refused_with_its_place() throws IOException {
        Path file = place("first-format.json");
        String text = Files.readString(file);
        for (String damaged : new String[] {
            "",
            "null",
            "[]",
            text.substring(0, text.length() / 2),
            text.replace("\"format\" : 1", "\"format\" : 2"),
            text.replace("1.3.21-beta.2", "one"),
            text.replace("\"files\"", "\"feils\""),
        }) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> store.manifest(cluster(), "7f3a9c"))
                    .as(damaged)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("manifest.json");
        }
    }

    @Test
    void what_was_sealed_in_its_first_form_stays_readable_and_damaged_is_refused() throws IOException {
        Path file = place("first-sealed.json", "sealed.json");
        assertThat(store.sealed(cluster(), "7f3a9c")).contains(sealed("7f3a9c"));
        String text = Files.readString(file);
        for (String damaged : new String[] {
            "null",
            text.substring(0, text.length() / 2),
            text.replace("\"format\" : 1", "\"format\" : 2"),
            text.replace("\"manifest\"", "\"manefist\""),
        }) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> store.sealed(cluster(), "7f3a9c"))
                    .as(damaged)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("sealed.json");
        }
    }

    @Test
    void what_says_what_a_backup_is_cannot_be_overwritten_as_a_part() {
        for (String name : new String[] {"manifest.json", "sealed.json"}) {
            assertThatThrownBy(() -> store.write(cluster(), "7f3a9c", name)).isInstanceOf(IOException.class);
        }
    }

    private Path place(String resource) throws IOException {
        return place(resource, "manifest.json");
    }

    private Path place(String resource, String name) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("not/yet/there/prod/7f3a9c"));
        try (InputStream stream = getClass().getResourceAsStream(resource)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(folder.resolve(name), text);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
