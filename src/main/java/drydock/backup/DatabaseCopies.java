package drydock.backup;

import drydock.backup.store.BackupException;
import drydock.backup.store.BackupParts;
import drydock.backup.store.Interruption;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Dump;
import drydock.backup.store.ShortenedList;
import drydock.cluster.Cluster;
import drydock.database.Database;
import drydock.database.Fingerprint;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Restores dumps beside the live databases and compares them. */
record DatabaseCopies(Database database, BackupParts parts) {

    /** A whole copy of each database of a backup beside the live one; those that are there already are left. */
    void prove(Cluster cluster, Manifest manifest, Consumer<Text> progress) throws IOException {
        Set<String> there = database.databases(cluster);
        for (String name : manifest.databases().keySet()) {
            if (!there.contains(new DatabaseCopyNames(name, manifest.backup()).copy())) {
                make(cluster, manifest, name, name, words -> progress.accept(DatabaseDumps.said(cluster, name, words)));
            }
        }
    }

    /** @param like the database that the copy is owned and encoded as */
    void make(Cluster cluster, Manifest manifest, String name, String like, Consumer<Text> progress)
            throws IOException {
        DatabaseCopyNames beside = new DatabaseCopyNames(name, manifest.backup());
        Dump dump = manifest.databases().get(name);
        fill(cluster, manifest.backup(), dump.part(), like, beside.filling(), progress);
        Fingerprint restored = compared(cluster, beside.filling(), progress);
        List<Text> differences = dump.content().differences(restored);
        if (!differences.isEmpty()) {
            throw new BackupException(Text.of("backup.copy-differs", name, ShortenedList.ofDatabases(differences)));
        }
        database.rename(cluster, beside.filling(), beside.copy());
    }

    void fill(Cluster cluster, String backup, String part, String like, String to, Consumer<Text> progress)
            throws IOException {
        try (InputStream dump = parts.read(cluster, backup, part)) {
            database.restore(cluster, like, to, dump, said -> progress.accept(Text.of("backup.restored", said)));
        }
        Interruption.check();
    }

    Fingerprint compared(Cluster cluster, String name, Consumer<Text> progress) {
        return database.fingerprint(cluster, name, said -> progress.accept(Text.of("backup.compared", said)));
    }
}
