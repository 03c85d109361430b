package drydock.backup.location.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.backup.store.BackupStore;
import drydock.backup.store.BackupStoreContract;
import drydock.cluster.Cluster;
import drydock.testing.S3Server;
import drydock.testing.SmallCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3BackupStoreIT extends BackupStoreContract {
    private static final int PART = 5 << 20;

    @TempDir
    private static Path directory;

    private static S3Server server;

    private final String prefix = "test/" + UUID.randomUUID();
    private final S3BackupStore store = new S3BackupStore(
            new Limits(PART, Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5), 3));

    @BeforeAll
    static void start() {
        server = new S3Server(directory);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected BackupStore store() {
        return store;
    }

    @Override
    protected Cluster cluster() {
        return SmallCluster.small().backups(server.bucket(prefix)).cluster();
    }

    @Test
    void a_large_part_comes_back_as_it_was() throws IOException {
        byte[] content = new byte[2 * PART + 12345];
        new Random(1).nextBytes(content);
        try (BackupStore.Part part = store.write(cluster(), "7f3a9c", "nocobase.dump")) {
            part.write(content, 0, PART + 7);
            assertThat(store.parts(cluster(), "7f3a9c")).isEmpty();
            part.write(content, PART + 7, content.length - PART - 7);
        }
        try (InputStream stream =
                store.read(cluster(), "7f3a9c", "nocobase.dump").orElseThrow()) {
            assertThat(stream.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void a_large_part_of_whole_pieces_comes_back_as_it_was() throws IOException {
        try (BackupStore.Part part = store.write(cluster(), "7f3a9c", "nocobase.dump")) {
            part.write(new byte[2 * PART]);
        }
        try (InputStream stream =
                store.read(cluster(), "7f3a9c", "nocobase.dump").orElseThrow()) {
            assertThat(stream.readAllBytes()).hasSize(2 * PART);
        }
    }

    @Test
    void of_a_large_part_that_was_discarded_or_given_up_nothing_is_left() throws IOException {
        BackupStore.Part discarded = store.write(cluster(), "7f3a9c", "discarded");
        discarded.write(new byte[PART + 1]);
        Thread.currentThread().interrupt();
        discarded.discard();
        assertThat(Thread.interrupted()).isTrue();
        BackupStore.Part givenUp = store.write(cluster(), "7f3a9c", "given-up");
        givenUp.write(new byte[PART + 1]);
        assertThat(store.parts(cluster(), "7f3a9c")).isEmpty();
        store.delete(cluster(), "7f3a9c");
        assertThatThrownBy(givenUp::close).isInstanceOf(IOException.class);
        assertThat(store.parts(cluster(), "7f3a9c")).isEmpty();
    }

    @Test
    void what_lies_there_of_others_is_left_alone() throws IOException {
        write("a", "nocobase.dump", "1");
        store.writeManifest(cluster(), manifest("b", Instant.EPOCH));
        assertThat(store.backups(cluster())).containsExactlyInAnyOrder("a", "b");
        Cluster neighbour =
                SmallCluster.small().backups(server.bucket(prefix + "/prod")).cluster();
        assertThat(store.backups(neighbour)).isEmpty();
        store.delete(neighbour, "a");
        assertThat(store.parts(cluster(), "a")).containsExactly("nocobase.dump");
        write(neighbour, "c");
        store.delete(cluster(), "prod");
        assertThat(store.backups(neighbour)).containsExactly("c");
        assertThat(store.backups(cluster())).containsExactlyInAnyOrder("a", "b");
    }

    /** With the folder of the other cluster for its prefix. */
    private void write(Cluster neighbour, String backup) throws IOException {
        try (BackupStore.Part part = store.write(neighbour, backup, "nocobase.dump")) {
            part.write(1);
        }
    }

    @Test
    void an_upload_whose_end_was_asked_for_twice_is_whole() throws IOException {
        BackupStore.Part part = store.write(cluster(), "7f3a9c", "nocobase.dump");
        part.write(new byte[PART + 1]);
        part.close();
        part.close();
        assertThat(store.parts(cluster(), "7f3a9c")).containsExactly("nocobase.dump");
    }
}
