package drydock.backup.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.backup.storage.Storage.Entry;
import drydock.backup.store.Manifest.StoredFile;
import drydock.cluster.Cluster;
import drydock.testing.SmallCluster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every way to the shared files does, and the fake that stands for it. */
public abstract class StorageContract {
    private static final List<String> ODD = List.of(
            "uploads/with space",
            "uploads/new\nline",
            "uploads/tab\tand 'quotes\"",
            "uploads/ünïcödé-ไทย-🚢",
            "--checkpoint-action=exec=sh",
            "-rf",
            "uploads/back\\\\slash",
            "uploads/* ? [a]",
            "uploads/" + "very-long-name-".repeat(15),
            "deep/" + "a-long-directory/".repeat(12) + "file",
            "uploads/$(touch evil)`id`");

    protected abstract Storage storage();

    protected abstract void file(String path, String content);

    protected abstract void link(String path, String target);

    protected abstract void directory(String path);

    protected abstract void mode(String path, String mode);

    protected abstract void remove(String path);

    protected Cluster cluster() {
        return SmallCluster.small().cluster();
    }

    private Optional<StorageScope> marked = Optional.empty();

    /** All of the storage but for what the configuration excludes, marked when it is first asked for. */
    protected final StorageScope scope() {
        if (marked.isEmpty()) {
            storage().mark(cluster(), "7f3a9c");
            marked = Optional.of(StorageScope.of(storage(), cluster(), "7f3a9c"));
        }
        return marked.get();
    }

    @Test
    void files_directories_and_links_are_listed_without_what_is_excluded() {
        file("uploads/a.txt", "hello");
        directory("empty");
        link("latest", "uploads/a.txt");
        file("logs/today.log", "noise");
        file("backups/x", "old");
        file("uploads/logs", "not the excluded one");
        SortedMap<String, Entry> entries = storage().list(scope());
        assertThat(entries.keySet())
                .containsExactlyInAnyOrder("empty", "latest", "uploads", "uploads/a.txt", "uploads/logs");
        assertThat(entries.get("uploads/a.txt"))
                .extracting(Entry::kind, Entry::bytes, Entry::mode)
                .containsExactly("f", 5L, "644");
        assertThat(entries.get("empty"))
                .extracting(Entry::kind, Entry::bytes, Entry::mode)
                .containsExactly("d", 0L, "755");
        assertThat(entries.get("latest")).extracting(Entry::kind, Entry::bytes).containsExactly("l", 13L);
    }

    @Test
    void an_empty_storage_is_listed_copied_and_hashed() {
        assertThat(storage().list(scope())).isEmpty();
        assertThat(storage().hash(scope(), List.of(), words -> {})).isEmpty();
        storage().write(scope(), new ByteArrayInputStream(tar(List.of())));
        storage().delete(scope(), List.of());
        assertThat(storage().list(scope())).isEmpty();
    }

    @Test
    void a_change_of_content_or_mode_shows_in_the_list() {
        file("a", "one");
        file("b", "one");
        file("c", "one");
        SortedMap<String, Entry> before = storage().list(scope());
        file("a", "two");
        mode("b", "600");
        SortedMap<String, Entry> after = storage().list(scope());
        assertThat(after.get("a")).isNotEqualTo(before.get("a"));
        assertThat(after.get("b")).isNotEqualTo(before.get("b"));
        assertThat(after.get("c")).isEqualTo(before.get("c"));
    }

    @Test
    void hashes_are_over_contents_and_over_links_as_they_are() {
        file("a", "hello");
        link("l", "hello");
        directory("d");
        SortedMap<String, StoredFile> hashes = storage().hash(scope(), List.of("a", "l", "d", "gone"), words -> {});
        String hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
        assertThat(hashes.keySet()).containsExactly("a", "d", "l");
        assertThat(hashes.get("a")).isEqualTo(new StoredFile("f", 5, "644", "0:0", hello));
        assertThat(hashes.get("l").sha256()).isEqualTo(hello);
        assertThat(hashes.get("d")).isEqualTo(new StoredFile("d", 0, "755", "0:0", ""));
    }

    @Test
    void what_was_copied_and_deleted_comes_back_the_same() {
        ODD.forEach(path -> file(path, "content of " + path));
        directory("empty");
        link("dangling", "no/such/ünïcödé");
        link("uploads/up", "..");
        file("uploads/script", "#!/bin/sh");
        mode("uploads/script", "4751");
        file("nothing", "");
        SortedMap<String, StoredFile> before = everything();
        assertThat(before.keySet()).containsAll(ODD);
        byte[] tar = tar(before.keySet());
        storage().delete(scope(), before.keySet());
        assertThat(storage().list(scope())).isEmpty();
        storage().write(scope(), new ByteArrayInputStream(tar));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void only_the_named_ones_are_copied_and_what_is_gone_is_left_out() {
        file("uploads/a", "a");
        file("uploads/b", "b");
        byte[] tar = tar(List.of("uploads", "uploads/a", "uploads/gone"));
        storage().delete(scope(), storage().list(scope()).keySet());
        storage().write(scope(), new ByteArrayInputStream(tar));
        assertThat(storage().list(scope()).keySet()).containsExactly("uploads", "uploads/a");
    }

    @Test
    void unpacking_replaces_what_is_there() {
        file("a", "old");
        link("b", "old");
        file("c", "old");
        SortedMap<String, StoredFile> before = everything();
        byte[] tar = tar(before.keySet());
        file("a", "much newer");
        mode("a", "600");
        remove("b");
        file("b", "a file now");
        remove("c");
        link("c", "a");
        storage().write(scope(), new ByteArrayInputStream(tar));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void deleting_spares_what_it_was_not_told_of() {
        file("full/kept", "k");
        file("full/gone", "g");
        file("tree/a/b", "x");
        link("way", "full");
        storage().delete(scope(), List.of("full", "full/gone", "tree", "tree/a", "tree/a/b", "way", "never/there"));
        assertThat(storage().list(scope()).keySet()).containsExactly("full", "full/kept");
    }

    @Test
    void without_its_mark_nothing_is_seen_written_or_deleted() {
        file("a", "1");
        byte[] tar = tar(List.of("a"));
        StorageScope other = new StorageScope(cluster(), "another", scope().excluded());
        List<ThrowingCallable> calls = List.of(
                () -> storage().list(other),
                () -> storage().hash(other, List.of("a"), words -> {}),
                () -> storage().read(other, List.of("a"), OutputStream.nullOutputStream(), words -> {}),
                () -> storage().write(other, new ByteArrayInputStream(tar)),
                () -> storage().delete(other, List.of("a")));
        calls.forEach(call -> assertThatThrownBy(call)
                .isInstanceOf(Storage.Unrecognised.class)
                .hasMessageContaining(".drydock-storage.another"));
        assertThat(storage().list(scope()).keySet()).containsExactly("a");
    }

    @Test
    void a_mark_takes_the_place_of_an_earlier_one_and_is_never_listed() {
        file("a", "1");
        StorageScope earlier = scope();
        storage().mark(cluster(), "8e2b01");
        assertThatThrownBy(() -> storage().list(earlier)).isInstanceOf(Storage.Unrecognised.class);
        assertThat(storage()
                        .list(new StorageScope(cluster(), "8e2b01", earlier.excluded()))
                        .keySet())
                .containsExactly("a");
        assertThat(storage().contents(cluster()).orElseThrow().files()).isEqualTo(1);
    }

    @Test
    void what_is_left_alone_is_neither_listed_nor_hashed() {
        file("db/postgres/PG_VERSION", "15");
        file("db/other", "x");
        StorageScope without = scope().excluding(List.of("/db/postgres/"));
        assertThat(storage().list(without).keySet()).containsExactly("db", "db/other");
        assertThat(storage().hash(without, List.of("db/other", "db/postgres/PG_VERSION"), words -> {}))
                .containsOnlyKeys("db/other");
    }

    @Test
    void contents_are_counted() {
        file("a", "12345");
        file("d/b", "123");
        file("logs/x", "noise");
        assertThat(storage().contents(cluster())).contains(new Storage.Contents(2, 8));
    }

    @Test
    void it_can_be_released_at_any_time_and_used_again() {
        storage().release(cluster());
        file("a", "1");
        storage().list(scope());
        storage().release(cluster());
        assertThat(storage().list(scope()).keySet()).isEqualTo(Set.of("a"));
        storage().release(cluster());
    }

    protected final SortedMap<String, StoredFile> everything() {
        return storage().hash(scope(), storage().list(scope()).keySet(), words -> {});
    }

    protected final byte[] tar(java.util.Collection<String> paths) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        storage().read(scope(), paths, bytes, words -> {});
        return bytes.toByteArray();
    }
}
