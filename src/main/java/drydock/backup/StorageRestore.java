package drydock.backup;

import drydock.backup.Manifest.StoredFile;
import drydock.backup.Storage.Entry;
import drydock.cluster.Cluster;
import drydock.text.Text;
import java.io.IOException;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Makes the storage hold exactly what a backup has, touching only what differs. */
record StorageRestore(Storage storage, Archives archives) {

    void restore(Cluster cluster, Manifest manifest, Consumer<Text> progress) throws IOException {
        SortedMap<String, Entry> entries = storage.list(cluster);
        SortedMap<String, StoredFile> now = storage.hash(cluster, entries.keySet(), progress);
        SortedSet<String> lacking = lacking(manifest, now);
        SortedSet<String> surplus = surplus(manifest, entries);
        if (!lacking.isEmpty()) {
            archives.unpack(
                    cluster,
                    manifest,
                    lacking,
                    () -> storage.delete(cluster, surplus),
                    tar -> storage.write(cluster, tar),
                    progress);
        } else if (!surplus.isEmpty()) {
            storage.delete(cluster, surplus);
        }
        check(cluster, manifest, now, lacking, progress);
    }

    private void check(
            Cluster cluster,
            Manifest manifest,
            SortedMap<String, StoredFile> before,
            Collection<String> written,
            Consumer<Text> progress) {
        SortedMap<String, StoredFile> after = new TreeMap<>(before);
        after.putAll(storage.hash(cluster, written, progress));
        SortedMap<String, Entry> entries = storage.list(cluster);
        after.keySet().retainAll(entries.keySet());
        TreeSet<String> wrong = new TreeSet<>(lacking(manifest, after));
        surplus(manifest, entries).stream()
                .filter(path -> !isLeftDirectory(manifest, path, entries.get(path)))
                .forEach(wrong::add);
        if (!wrong.isEmpty()) {
            throw new BackupException(Text.of("backup.storage-differs", Differences.ofPaths(wrong)));
        }
    }

    /** A directory stays where something is in it that backups leave alone, such as what is excluded. */
    private static boolean isLeftDirectory(Manifest manifest, String path, Entry entry) {
        return entry.kind().equals("d") && !manifest.files().containsKey(path);
    }

    private static SortedSet<String> lacking(Manifest manifest, SortedMap<String, StoredFile> now) {
        SortedSet<String> paths = new TreeSet<>(manifest.files().keySet());
        paths.removeIf(path -> manifest.files().get(path).equals(now.get(path)));
        return paths;
    }

    /** What the backup does not have, and what is in the way of a file or directory of the same name. */
    private static SortedSet<String> surplus(Manifest manifest, SortedMap<String, Entry> entries) {
        SortedSet<String> paths = new TreeSet<>(entries.keySet());
        paths.removeIf(path -> manifest.files().containsKey(path)
                && manifest.files().get(path).kind().equals(entries.get(path).kind()));
        return paths;
    }
}
