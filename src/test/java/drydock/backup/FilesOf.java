package drydock.backup;

import drydock.backup.store.BackupParts;
import drydock.backup.store.BackupStore;
import drydock.backup.store.FileList;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.StoredFile;
import drydock.cluster.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a backup, all at once. */
final class FilesOf {
    private FilesOf() {}

    static SortedMap<String, StoredFile> manifest(BackupStore store, Cluster cluster, Manifest manifest) {
        TreeMap<String, StoredFile> files = new TreeMap<>();
        try (FileList list = FileList.open(new BackupParts(store), cluster, manifest)) {
            for (var next = list.next(); next.isPresent(); next = list.next()) {
                files.put(next.get().path(), next.get().file());
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
