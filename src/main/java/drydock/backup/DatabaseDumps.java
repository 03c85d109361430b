package drydock.backup;

import drydock.backup.store.BackupParts;
import drydock.backup.store.Checksum;
import drydock.backup.store.Manifest.Dump;
import drydock.backup.store.StreamProgress;
import drydock.cluster.Cluster;
import drydock.database.Database;
import drydock.database.Fingerprint;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Dumps all named databases, each with the fingerprint of what it held.
 *
 * @param sizes what each came to when it was dumped last, in bytes
 */
record DatabaseDumps(Database database, BackupParts parts, Map<String, Long> sizes) {

    DatabaseDumps(Database database, BackupParts parts) {
        this(database, parts, new ConcurrentHashMap<>());
    }

    /** @param fence asked before a dump takes the place of what was there */
    DatabaseDumps fenced(Runnable fence) {
        return new DatabaseDumps(database, new BackupParts(parts.store(), fence), sizes);
    }

    SortedMap<String, Dump> all(Cluster cluster, String backup, Consumer<Progress> progress) throws IOException {
        SortedMap<String, Dump> dumps = new TreeMap<>();
        for (String name : cluster.database().names()) {
            dumps.put(name, one(cluster, name, backup, naming(cluster, name, progress)));
        }
        return dumps;
    }

    /** The same while others write: each database at one instant. */
    SortedMap<String, Dump> allWhileServing(Cluster cluster, String backup, Consumer<Progress> progress)
            throws IOException {
        SortedMap<String, Dump> dumps = new TreeMap<>();
        for (String name : cluster.database().names()) {
            dumps.put(name, snapshot(cluster, name, backup, naming(cluster, name, progress)));
        }
        return dumps;
    }

    private Dump snapshot(Cluster cluster, String name, String backup, Consumer<Progress> progress) throws IOException {
        return snapshot(cluster, name, name, backup, progress);
    }

    /** The dump of another database that stands for the named one. */
    Dump snapshot(Cluster cluster, String of, String name, String backup, Consumer<Progress> progress)
            throws IOException {
        AtomicReference<Fingerprint> content = new AtomicReference<>();
        Checksum sum = write(
                cluster,
                name,
                backup,
                progress,
                (stream, dumped) -> content.set(database.snapshot(cluster, of, stream, dumped)));
        return new Dump(BackupParts.dump(name), sum.bytes(), sum.sha256(), content.get());
    }

    Dump one(Cluster cluster, String name, String backup, Consumer<Progress> progress) throws IOException {
        Fingerprint content = database.fingerprint(
                cluster, name, how -> progress.accept(how.said(words -> Text.of("backup.read", words))));
        Checksum sum = write(
                cluster, name, backup, progress, (stream, dumped) -> database.dump(cluster, name, stream, dumped));
        return new Dump(BackupParts.dump(name), sum.bytes(), sum.sha256(), content);
    }

    private interface Dumping {
        void to(OutputStream stream, Consumer<Progress> dumped);
    }

    /** The share is that of what the database came to when it was dumped last, as in the rehearsal. */
    private Checksum write(Cluster cluster, String name, String backup, Consumer<Progress> progress, Dumping dumping)
            throws IOException {
        String key = cluster.name() + "/" + name;
        StreamProgress bytes = new StreamProgress(sizes.getOrDefault(key, 0L));
        Checksum sum = parts.write(
                cluster,
                backup,
                BackupParts.dump(name),
                stream -> dumping.to(
                        bytes.output(stream), how -> progress.accept(bytes.of(Text.of("backup.dumped", how.text())))));
        sizes.put(key, sum.bytes());
        return sum;
    }

    /** Names the database where there are several. */
    static Consumer<Progress> naming(Cluster cluster, String name, Consumer<Progress> progress) {
        return cluster.database().names().size() > 1
                ? how -> progress.accept(how.said(words -> Text.line(name, ": ", words)))
                : progress;
    }
}
