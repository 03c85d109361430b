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

/** Makes the storage hold exactly what a backup has, touching only what differs and what Drydock does not leave alone. */
record StorageRestore(Storage storage, Archives archives) {

    /** @param wanted of the backup's files, those that are not left alone by now */
    private record Task(Extent extent, SortedMap<String, StoredFile> wanted, Consumer<Text> progress) {

        SortedSet<String> lacking(SortedMap<String, StoredFile> now) {
            SortedSet<String> paths = new TreeSet<>(wanted.keySet());
            paths.removeIf(path -> wanted.get(path).equals(now.get(path)));
            return paths;
        }

        /** What the backup does not have, and what is in the way of a file or directory of the same name. */
        SortedSet<String> surplus(SortedMap<String, Entry> entries) {
            SortedSet<String> paths = new TreeSet<>(entries.keySet());
            paths.removeIf(path -> wanted.containsKey(path)
                    && wanted.get(path).kind().equals(entries.get(path).kind()));
            return paths;
        }

        /** A directory stays where something is in it that backups leave alone, such as what is excluded. */
        boolean isLeftDirectory(String path, Entry entry) {
            return entry.kind().equals("d") && !wanted.containsKey(path);
        }
    }

    /** @param mark that the storage bore before anything of it was to be replaced */
    void restore(Cluster cluster, String mark, Manifest manifest, Consumer<Text> progress) throws IOException {
        Task task = task(Extent.of(storage, cluster, mark).leaving(manifest.leaves()), manifest, progress);
        SortedMap<String, Entry> entries = storage.list(task.extent());
        SortedMap<String, StoredFile> now = storage.hash(task.extent(), entries.keySet(), progress);
        SortedSet<String> lacking = task.lacking(now);
        SortedSet<String> surplus = task.surplus(entries);
        if (!lacking.isEmpty()) {
            archives.unpack(
                    cluster,
                    manifest,
                    lacking,
                    () -> storage.delete(task.extent(), surplus),
                    tar -> storage.write(task.extent(), tar),
                    progress);
        } else if (!surplus.isEmpty()) {
            storage.delete(task.extent(), surplus);
        }
        check(task, now, lacking);
    }

    private static Task task(Extent extent, Manifest manifest, Consumer<Text> progress) {
        SortedMap<String, StoredFile> wanted = new TreeMap<>(manifest.files());
        wanted.keySet().removeIf(extent::leaves);
        return new Task(extent, wanted, progress);
    }

    private void check(Task task, SortedMap<String, StoredFile> before, Collection<String> written) {
        SortedMap<String, StoredFile> after = new TreeMap<>(before);
        after.putAll(storage.hash(task.extent(), written, task.progress()));
        SortedMap<String, Entry> entries = storage.list(task.extent());
        after.keySet().retainAll(entries.keySet());
        TreeSet<String> wrong = new TreeSet<>(task.lacking(after));
        task.surplus(entries).stream()
                .filter(path -> !task.isLeftDirectory(path, entries.get(path)))
                .forEach(wrong::add);
        if (!wrong.isEmpty()) {
            throw new BackupException(Text.of("backup.storage-differs", Differences.ofPaths(wrong)));
        }
    }
}
