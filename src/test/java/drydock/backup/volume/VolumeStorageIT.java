package drydock.backup.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import drydock.backup.storage.Storage;
import drydock.backup.storage.StorageContract;
import drydock.backup.store.BackupException;
import drydock.backup.store.Manifest.StoredFile;
import drydock.docker.Docker;
import drydock.testing.Faults;
import drydock.testing.LocalDocker;
import drydock.testing.ShellFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, run for real on this machine. */
class VolumeStorageIT extends StorageContract {
    @TempDir
    Path directory;

    private LocalDocker docker;
    private Storage storage;
    private ShellFiles files;

    @BeforeEach
    void start() {
        assumeTrue(System.getProperty("user.name").equals("root"), "skipped: files get their owners back only as root");
        docker = new LocalDocker(
                List.of(),
                Map.of(),
                word -> word.replace(HelperContainer.ROOT, directory.toString())
                        .replace("/app/nocobase/storage", directory.toString()));
        docker.add(
                "nocobase-1",
                Map.of(
                        "Image", "sha256:91c0",
                        "State", Map.of("Running", true),
                        "Mounts", List.of(Map.of("Source", "/srv/nocobase", "Destination", "/app/nocobase"))));
        storage = Wiring.volume(docker.port());
        files = new ShellFiles(this::shell);
    }

    @Override
    protected Storage storage() {
        return storage;
    }

    @Override
    protected void file(String path, String content) {
        files.file(path, content);
    }

    @Override
    protected void link(String path, String target) {
        files.link(path, target);
    }

    @Override
    protected void directory(String path) {
        files.directory(path);
    }

    @Override
    protected void mode(String path, String mode) {
        files.mode(path, mode);
    }

    @Override
    protected void remove(String path) {
        files.remove(path);
    }

    private void shell(byte[] script) {
        try {
            Process process = new ProcessBuilder("sh", "-s")
                    .directory(directory.toFile())
                    .inheritIO()
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            try (OutputStream input = process.getOutputStream()) {
                input.write(script);
            }
            assertThat(process.waitFor()).isZero();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void names_that_are_no_utf8_come_back_byte_by_byte() {
        file("bad-\\xff\\xfe-name", "x");
        SortedMap<String, StoredFile> before = everything();
        assertThat(before.keySet()).containsExactly("bad-\\xff\\xfe-name");
        byte[] tar = tar(before.keySet());
        storage.delete(scope(), before.keySet());
        storage.write(scope(), new ByteArrayInputStream(tar));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void owners_come_back_and_hard_links_become_files() {
        file("a", "shared");
        shell("chown 1234:5678 a; ln a b; mkfifo pipe".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        SortedMap<String, StoredFile> before = everything();
        assertThat(before.get("b").owner()).isEqualTo("1234:5678");
        assertThat(before).doesNotContainKey("pipe");
        byte[] tar = tar(List.of("b"));
        remove("b");
        storage.write(scope(), new ByteArrayInputStream(tar));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_change_that_hides_behind_the_old_time_or_the_old_file_shows_in_the_list() {
        file("a", "one");
        file("b", "one");
        file("c", "one");
        var before = storage.list(scope());
        shell("touch -r a t; printf two > a; touch -r t a; cp -p b t; mv t b"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        var after = storage.list(scope());
        assertThat(after.get("a").modified()).isEqualTo(before.get("a").modified());
        assertThat(after.get("a")).isNotEqualTo(before.get("a"));
        assertThat(after.get("b").inode()).isNotEqualTo(before.get("b").inode());
        assertThat(after.get("c")).isEqualTo(before.get("c"));
    }

    @Test
    void a_tar_stream_that_is_cut_off_is_refused() {
        file("a", "x".repeat(5000));
        byte[] tar = tar(List.of("a"));
        assertThatThrownBy(() -> storage.write(scope(), new ByteArrayInputStream(java.util.Arrays.copyOf(tar, 3000))))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("host a");
    }

    @Test
    void the_helper_is_alone_with_the_storage_and_goes_when_released() {
        storage.list(scope());
        var helper = docker.container("drydock-storage-prod").orElseThrow();
        assertThat(helper.imageId()).isEqualTo("sha256:91c0");
        assertThat(helper.hostConfig()).containsEntry("NetworkMode", "none");
        assertThat(helper.label("drydock.storage")).contains("prod");
        storage.release(cluster());
        assertThat(docker.container("drydock-storage-prod")).isEmpty();
    }

    @Test
    void for_no_files_no_command_is_run() {
        Faults faults = new Faults();
        Storage counted = Wiring.volume(faults.in(Docker.class, docker.port(), _ -> null));
        assertThat(counted.hash(scope(), List.of(), words -> {})).isEmpty();
        counted.delete(scope(), List.of());
        assertThat(faults.calls()).extracting(Faults.Call::method).doesNotContain("exec");
        assertThat(counted.list(scope())).isEmpty();
        assertThat(faults.calls()).extracting(Faults.Call::method).containsOnlyOnce("exec");
    }

    @Test
    void counting_makes_nothing() {
        file("a", "1");
        assertThat(storage.contents(cluster()).orElseThrow().files()).isEqualTo(1);
        assertThat(docker.container("drydock-storage-prod")).isEmpty();
    }

    @Test
    void a_strangers_container_of_that_name_is_left_alone() {
        docker.add("drydock-storage-prod", Map.of("State", Map.of("Running", true)));
        assertThatThrownBy(() -> storage.list(scope()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("rename it");
        assertThat(docker.container("drydock-storage-prod")).isPresent();
    }

    @Test
    void where_no_node_runs_the_storage_is_not_counted() {
        docker.add("nocobase-1", Map.of("State", Map.of("Running", false)));
        assertThat(storage.contents(cluster())).isEmpty();
    }
}
