package drydock.backup;

import drydock.backup.Manifest.StoredFile;
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
        try (FileList list = FileList.open(new Parts(store), cluster, manifest)) {
            for (var next = list.next(); next.isPresent(); next = list.next()) {
                files.put(next.get().path(), next.get().file());
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
