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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Copies the storage in two passes: all of it while NocoBase serves, and what changed since while nobody writes. */
record StorageCopy(Storage storage, Parts parts) {
    /** As many files are not removed between two looks at them. */
    private static final int MANY = 20;

    /** @param leaves paths that were left out */
    record Copied(List<Archive> archives, SortedMap<String, StoredFile> files, SortedSet<String> leaves) {}

    /** Marks the storage, so that what is looked at after the nodes have stopped is known to be the same. */
    StorageIndex first(Cluster cluster, String backup, Consumer<Text> progress) throws IOException {
        Optional<InputStream> earlier = parts.store().read(cluster, backup, Parts.FIRST_INDEX);
        if (earlier.isPresent()) {
            try (InputStream stream = earlier.get()) {
                return StorageIndex.read(stream);
            }
        }
        storage.mark(cluster, backup);
        Extent extent = Extent.of(storage, cluster, backup);
        SortedMap<String, Entry> entries = storage.list(extent);
        Archive archive = archive(extent, Parts.FIRST_ARCHIVE, entries, progress);
        SortedMap<String, StoredFile> files = storage.hash(extent, entries.keySet(), progress);
        entries.keySet().retainAll(files.keySet());
        StorageIndex index = new StorageIndex(archive, extent.leaves(), entries, files);
        parts.write(cluster, backup, Parts.FIRST_INDEX, index::writeTo);
        return index;
    }

    Copied second(Cluster cluster, String backup, StorageIndex first, Consumer<Text> progress) throws IOException {
        Extent extent = extent(cluster, backup, first);
        SortedMap<String, Entry> entries = listed(extent, first);
        SortedMap<String, Entry> changed = changed(first, entries);
        Archive archive = archive(extent, Parts.SECOND_ARCHIVE, changed, progress);
        SortedMap<String, StoredFile> files = unchanged(first, entries, changed);
        files.putAll(storage.hash(extent, changed.keySet(), progress));
        checkStill(entries, storage.list(extent), files);
        return new Copied(List.of(first.archive(), archive), files, extent.leaves());
    }

    /** The same while others write: a file is what was caught of it, and one that is gone meanwhile is left out. */
    Copied secondWhileServing(Cluster cluster, String backup, StorageIndex first, Consumer<Text> progress)
            throws IOException {
        Extent extent = extent(cluster, backup, first);
        SortedMap<String, Entry> entries = listed(extent, first);
        SortedMap<String, Entry> changed = changed(first, entries);
        Archive archive = archive(extent, Parts.SECOND_ARCHIVE, changed, progress);
        SortedMap<String, StoredFile> files = unchanged(first, entries, changed);
        files.putAll(new Archives(parts).contents(cluster, backup, archive));
        checkCaught(entries, storage.list(extent), files);
        return new Copied(List.of(first.archive(), archive), files, extent.leaves());
    }

    private Extent extent(Cluster cluster, String backup, StorageIndex first) {
        return Extent.of(storage, cluster, backup).leaving(first.leaves());
    }

    /** @throws BackupException where most of what the first pass saw is not there any more */
    private SortedMap<String, Entry> listed(Extent extent, StorageIndex first) {
        SortedMap<String, Entry> entries = storage.list(extent);
        List<String> before = first.files().keySet().stream()
                .filter(path -> !extent.leaves(path))
                .toList();
        long kept = before.stream().filter(path -> entries.get(path) != null).count();
        if (kept * 2 < before.size() && (entries.isEmpty() || before.size() >= MANY)) {
            throw new BackupException(Text.of("backup.storage-shrank", before.size(), kept));
        }
        return entries;
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

    private Archive archive(Extent extent, String part, SortedMap<String, Entry> entries, Consumer<Text> progress)
            throws IOException {
        Sum sum = parts.write(
                extent.cluster(),
                extent.mark(),
                part,
                stream -> storage.read(extent, entries.keySet(), stream, progress));
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

    /** What did not change while it was copied must have been caught. */
    private static void checkCaught(
            SortedMap<String, Entry> before, SortedMap<String, Entry> after, SortedMap<String, StoredFile> files) {
        TreeSet<String> missed = new TreeSet<>(before.keySet());
        missed.removeIf(path -> files.containsKey(path) || !before.get(path).equals(after.get(path)));
        if (!missed.isEmpty()) {
            throw new BackupException(Text.of("backup.storage-missed", Differences.ofPaths(missed)));
        }
    }
}
