package drydock.backup.storage;

import drydock.backup.storage.Storage.Entry;
import drydock.backup.store.FileList;
import drydock.backup.store.FileList.Listed;
import drydock.backup.store.Manifest.StoredFile;
import java.io.IOException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * In what the storage is not as a backup has it.
 *
 * @param lacking what is missing or another
 * @param strange what the backup does not have
 * @param otherKind what is in the way of a file or directory of the same name
 */
record StorageDifference(SortedSet<String> lacking, SortedSet<String> strange, SortedSet<String> otherKind) {

    /** @param extent outside of which nothing is looked at */
    static StorageDifference of(
            FileList files, StorageScope extent, SortedMap<String, Entry> entries, SortedMap<String, StoredFile> now)
            throws IOException {
        StorageDifference difference =
                new StorageDifference(new TreeSet<>(), new TreeSet<>(entries.keySet()), new TreeSet<>());
        for (var next = files.next(); next.isPresent(); next = files.next()) {
            String path = next.get().path();
            if (!extent.leaves(path)) {
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
