package drydock.backup;

import drydock.backup.store.BackupParts;
import drydock.backup.store.Checksum;
import drydock.backup.store.Manifest.Dump;
import drydock.cluster.Cluster;
import drydock.database.Database;
import drydock.database.Fingerprint;
import drydock.text.Text;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Dumps all named databases, each with the fingerprint of what it held. */
record DatabaseDumps(Database database, BackupParts parts) {

    SortedMap<String, Dump> all(Cluster cluster, String backup, Consumer<Text> progress) throws IOException {
        SortedMap<String, Dump> dumps = new TreeMap<>();
        for (String name : cluster.database().names()) {
            dumps.put(name, one(cluster, name, backup, words -> progress.accept(said(cluster, name, words))));
        }
        return dumps;
    }

    /** The same while others write: each database at one instant. */
    SortedMap<String, Dump> allWhileServing(Cluster cluster, String backup, Consumer<Text> progress)
            throws IOException {
        SortedMap<String, Dump> dumps = new TreeMap<>();
        for (String name : cluster.database().names()) {
            dumps.put(name, snapshot(cluster, name, backup, words -> progress.accept(said(cluster, name, words))));
        }
        return dumps;
    }

    private Dump snapshot(Cluster cluster, String name, String backup, Consumer<Text> progress) throws IOException {
        AtomicReference<Fingerprint> content = new AtomicReference<>();
        String part = BackupParts.dump(name);
        Checksum sum = parts.write(
                cluster,
                backup,
                part,
                stream -> content.set(database.snapshot(
                        cluster, name, stream, said -> progress.accept(Text.of("backup.dumped", said)))));
        return new Dump(part, sum.bytes(), sum.sha256(), content.get());
    }

    Dump one(Cluster cluster, String name, String backup, Consumer<Text> progress) throws IOException {
        Fingerprint content =
                database.fingerprint(cluster, name, said -> progress.accept(Text.of("backup.read", said)));
        String part = BackupParts.dump(name);
        Checksum sum = parts.write(
                cluster,
                backup,
                part,
                stream ->
                        database.dump(cluster, name, stream, said -> progress.accept(Text.of("backup.dumped", said))));
        return new Dump(part, sum.bytes(), sum.sha256(), content);
    }

    /** Names the database where there are several. */
    static Text said(Cluster cluster, String name, Text words) {
        return cluster.database().names().size() > 1 ? Text.line(name, ": ", words) : words;
    }
}
