package drydock.backup.storage;

import drydock.backup.storage.Storage.Entry;
import drydock.backup.store.BackupParts;
import drydock.backup.store.Manifest.Archive;
import drydock.backup.store.Manifest.StoredFile;
import drydock.backup.store.NulTerminatedFields;
import drydock.cluster.Cluster;
import drydock.cluster.RunMark;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the first pass over the storage copied, and for which run: kept in the store between the passes. */
final class StorageIndex implements Closeable {
    private final NulTerminatedFields fields;
    private final Head head;

    /**
     * @param by the run that it was copied for
     * @param excluded paths that were left out
     */
    record Head(RunMark by, Archive archive, SortedSet<String> excluded) {}

    record Copied(String path, Entry entry, StoredFile file) {}

    StorageIndex(InputStream stream) throws IOException {
        this.fields = new NulTerminatedFields(stream);
        RunMark by = new RunMark(fields.text(), fields.text(), time(fields.text()));
        Archive archive = new Archive(fields.text(), fields.number(), fields.text());
        SortedSet<String> excluded = new TreeSet<>();
        for (long left = fields.number(); left > 0; left--) {
            excluded.add(fields.text());
        }
        this.head = new Head(by, archive, excluded);
    }

    static void write(
            OutputStream stream, Head head, SortedMap<String, Entry> entries, SortedMap<String, StoredFile> files)
            throws IOException {
        RunMark by = head.by();
        Archive archive = head.archive();
        NulTerminatedFields.write(stream, by.run(), by.first(), by.since().toString());
        NulTerminatedFields.write(stream, archive.part(), String.valueOf(archive.bytes()), archive.sha256());
        NulTerminatedFields.write(stream, String.valueOf(head.excluded().size()));
        NulTerminatedFields.write(stream, head.excluded().toArray(String[]::new));
        for (Map.Entry<String, StoredFile> file : files.entrySet()) {
            Entry entry = entries.get(file.getKey());
            NulTerminatedFields.write(
                    stream,
                    file.getKey(),
                    entry.kind(),
                    String.valueOf(entry.bytes()),
                    entry.mode(),
                    entry.owner(),
                    entry.inode(),
                    entry.modified(),
                    entry.changed(),
                    file.getValue().sha256());
        }
    }

    static StorageIndex open(BackupParts parts, Cluster cluster, String backup) throws IOException {
        return new StorageIndex(parts.read(cluster, backup, BackupParts.FIRST_INDEX));
    }

    /** What is still as it was copied, without reading any of it again. */
    static SortedMap<String, StoredFile> unchanged(
            BackupParts parts, Cluster cluster, String backup, SortedMap<String, Entry> now) throws IOException {
        SortedMap<String, StoredFile> unchanged = new TreeMap<>();
        try (StorageIndex index = open(parts, cluster, backup)) {
            for (var next = index.next(); next.isPresent(); next = index.next()) {
                if (next.get().entry().equals(now.get(next.get().path()))) {
                    unchanged.put(next.get().path(), next.get().file());
                }
            }
        }
        return unchanged;
    }

    Head head() {
        return head;
    }

    /** Empty after the last one. */
    Optional<Copied> next() throws IOException {
        Optional<String> path = fields.next();
        return path.isEmpty() ? Optional.empty() : Optional.of(copied(path.get()));
    }

    private Copied copied(String path) throws IOException {
        Entry entry = new Entry(
                fields.text(),
                fields.number(),
                fields.text(),
                fields.text(),
                fields.text(),
                fields.text(),
                fields.text());
        StoredFile file = new StoredFile(entry.kind(), entry.bytes(), entry.mode(), entry.owner(), fields.text());
        return new Copied(path, entry, file);
    }

    private static Instant time(String text) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw NulTerminatedFields.damaged(e);
        }
    }

    @Override
    public void close() throws IOException {
        fields.close();
    }
}
