package drydock.backup.storage;

import drydock.backup.archive.FileArchives;
import drydock.backup.storage.Storage.Entry;
import drydock.backup.store.BackupException;
import drydock.backup.store.FileList;
import drydock.backup.store.FileList.Listed;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.StoredFile;
import drydock.backup.store.ShortenedList;
import drydock.cluster.Cluster;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Makes the storage hold exactly what a backup has, touching only what differs and what Drydock does not leave alone. */
public record StorageRestore(Storage storage, FileArchives archives) {

    /** @param mark that the storage bore before anything of it was to be replaced */
    public void restore(Cluster cluster, String mark, Manifest manifest, Consumer<Progress> progress)
            throws IOException {
        StorageScope scope = StorageScope.of(storage, cluster, mark).excluding(manifest.excluded());
        SortedMap<String, Entry> entries = storage.list(scope);
        SortedMap<String, StoredFile> now = storage.hash(scope, entries.keySet(), progress);
        restore(
                scope,
                manifest,
                entries,
                now,
                progress,
                (wanted, first, to) -> archives.unpack(cluster, manifest, wanted, first, to, progress));
    }

    /**
     * The same in seconds, on the storage that the files were copied from and not long after: what the listing says is as
     * it was copied is not read again, and of the archives only what is put back.
     */
    public void restoreChanged(Cluster cluster, String mark, Manifest manifest, Consumer<Progress> progress)
            throws IOException {
        StorageScope scope = StorageScope.of(storage, cluster, mark).excluding(manifest.excluded());
        SortedMap<String, Entry> entries = storage.list(scope);
        SortedMap<String, StoredFile> now =
                StorageIndex.unchanged(archives.parts(), cluster, manifest.backup(), entries);
        SortedSet<String> unknown = new TreeSet<>(entries.keySet());
        unknown.removeAll(now.keySet());
        now.putAll(storage.hash(scope, unknown, progress));
        restore(
                scope,
                manifest,
                entries,
                now,
                progress,
                (wanted, first, to) -> archives.unpackOnly(cluster, manifest, wanted, first, to));
    }

    private interface Unpacking {
        void to(Set<String> wanted, Runnable first, Consumer<InputStream> to) throws IOException;
    }

    private void restore(
            StorageScope scope,
            Manifest manifest,
            SortedMap<String, Entry> entries,
            SortedMap<String, StoredFile> now,
            Consumer<Progress> progress,
            Unpacking unpacking)
            throws IOException {
        Difference difference = difference(scope, manifest, entries, now);
        if (!difference.lacking().isEmpty()) {
            unpacking.to(
                    difference.lacking(),
                    () -> storage.delete(scope, difference.surplus()),
                    tar -> storage.write(scope, tar));
        } else if (!difference.surplus().isEmpty()) {
            storage.delete(scope, difference.surplus());
        }
        SortedMap<String, StoredFile> after = new TreeMap<>(now);
        after.putAll(storage.hash(scope, difference.lacking(), progress));
        check(scope, manifest, after);
    }

    private Difference difference(
            StorageScope scope, Manifest manifest, SortedMap<String, Entry> entries, SortedMap<String, StoredFile> now)
            throws IOException {
        try (FileList files = FileList.open(archives.parts(), scope.cluster(), manifest)) {
            return Difference.of(files, scope, entries, now);
        }
    }

    private void check(StorageScope scope, Manifest manifest, SortedMap<String, StoredFile> after) throws IOException {
        SortedMap<String, Entry> entries = storage.list(scope);
        after.keySet().retainAll(entries.keySet());
        Difference left = difference(scope, manifest, entries, after);
        TreeSet<String> wrong = new TreeSet<>(left.lacking());
        wrong.addAll(left.otherKind());
        left.strange().stream().filter(path -> !isDirectory(entries.get(path))).forEach(wrong::add);
        if (!wrong.isEmpty()) {
            throw new BackupException(Text.of("backup.storage-differs", ShortenedList.ofPaths(wrong)));
        }
    }

    /** A directory stays where something is in it that backups leave alone, such as what is excluded. */
    private static boolean isDirectory(Entry entry) {
        return entry.kind().equals("d");
    }

    /**
     * In what the storage is not as a backup has it.
     *
     * @param lacking what is missing or another
     * @param strange what the backup does not have
     * @param otherKind what is in the way of a file or directory of the same name
     */
    private record Difference(SortedSet<String> lacking, SortedSet<String> strange, SortedSet<String> otherKind) {

        /** @param scope outside of which nothing is looked at */
        static Difference of(
                FileList files, StorageScope scope, SortedMap<String, Entry> entries, SortedMap<String, StoredFile> now)
                throws IOException {
            Difference difference = new Difference(new TreeSet<>(), new TreeSet<>(entries.keySet()), new TreeSet<>());
            for (var next = files.next(); next.isPresent(); next = files.next()) {
                String path = next.get().path();
                if (!scope.excludes(path)) {
                    difference.add(next.get(), entries.get(path), now.get(path));
                }
            }
            return difference;
        }

        private void add(Listed listed, Entry entry, StoredFile now) {
            strange.remove(listed.path());
            if (!listed.file().equals(now)) {
                lacking.add(listed.path());
            }
            if (entry != null && !entry.kind().equals(listed.file().kind())) {
                otherKind.add(listed.path());
            }
        }

        SortedSet<String> surplus() {
            SortedSet<String> surplus = new TreeSet<>(strange);
            surplus.addAll(otherKind);
            return surplus;
        }
    }
}
