package drydock.backup;

import drydock.backup.Manifest.Archive;
import drydock.backup.Manifest.StoredFile;
import drydock.backup.Storage.Entry;
import drydock.cluster.Cluster;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Copies the storage in two passes: all of it while NocoBase serves, and what changed since while nobody writes. */
record StorageCopy(Storage storage, Parts parts) {

    record Copied(List<Archive> archives, SortedMap<String, StoredFile> files) {}

    StorageIndex first(Cluster cluster, String backup, Consumer<Text> progress) throws IOException {
        Optional<InputStream> earlier = parts.store().read(cluster, backup, Parts.FIRST_INDEX);
        if (earlier.isPresent()) {
            try (InputStream stream = earlier.get()) {
                return StorageIndex.read(stream);
            }
        }
        SortedMap<String, Entry> entries = storage.list(cluster);
        Archive archive = archive(cluster, backup, Parts.FIRST_ARCHIVE, entries, progress);
        StorageIndex index = new StorageIndex(archive, entries, storage.hash(cluster, entries.keySet(), progress));
        parts.write(cluster, backup, Parts.FIRST_INDEX, index::writeTo);
        return index;
    }

    Copied second(Cluster cluster, String backup, StorageIndex first, Consumer<Text> progress) throws IOException {
        SortedMap<String, Entry> entries = storage.list(cluster);
        SortedMap<String, Entry> changed = changed(first, entries);
        Archive archive = archive(cluster, backup, Parts.SECOND_ARCHIVE, changed, progress);
        SortedMap<String, StoredFile> files = unchanged(first, entries, changed);
        files.putAll(storage.hash(cluster, changed.keySet(), progress));
        checkStill(entries, storage.list(cluster), files);
        return new Copied(List.of(first.archive(), archive), files);
    }

    /** The same while others write: a file is what was caught of it, and one that is gone meanwhile is left out. */
    Copied secondWhileServing(Cluster cluster, String backup, StorageIndex first, Consumer<Text> progress)
            throws IOException {
        SortedMap<String, Entry> entries = storage.list(cluster);
        SortedMap<String, Entry> changed = changed(first, entries);
        Archive archive = archive(cluster, backup, Parts.SECOND_ARCHIVE, changed, progress);
        SortedMap<String, StoredFile> files = unchanged(first, entries, changed);
        files.putAll(new Archives(parts).contents(cluster, backup, archive));
        return new Copied(List.of(first.archive(), archive), files);
    }

    private static SortedMap<String, Entry> changed(StorageIndex first, SortedMap<String, Entry> entries) {
        SortedMap<String, Entry> changed = new TreeMap<>(entries);
        changed.entrySet()
                .removeIf(entry -> entry.getValue().equals(first.entries().get(entry.getKey())));
        return changed;
    }

    private static SortedMap<String, StoredFile> unchanged(
            StorageIndex first, SortedMap<String, Entry> entries, SortedMap<String, Entry> changed) {
        SortedMap<String, StoredFile> files = new TreeMap<>(first.files());
        files.keySet().retainAll(entries.keySet());
        files.keySet().removeAll(changed.keySet());
        return files;
    }

    private Archive archive(
            Cluster cluster, String backup, String part, SortedMap<String, Entry> entries, Consumer<Text> progress)
            throws IOException {
        Sum sum =
                parts.write(cluster, backup, part, stream -> storage.read(cluster, entries.keySet(), stream, progress));
        return new Archive(part, sum.bytes(), sum.sha256());
    }

    private static void checkStill(
            SortedMap<String, Entry> before, SortedMap<String, Entry> after, SortedMap<String, StoredFile> files) {
        TreeSet<String> moved = new TreeSet<>(before.keySet());
        moved.addAll(after.keySet());
        moved.removeIf(path -> before.containsKey(path) && before.get(path).equals(after.get(path)));
        before.keySet().stream().filter(path -> !files.containsKey(path)).forEach(moved::add);
        if (!moved.isEmpty()) {
            throw new BackupException(Text.of("backup.storage-moves", Differences.ofPaths(moved)));
        }
    }
}
