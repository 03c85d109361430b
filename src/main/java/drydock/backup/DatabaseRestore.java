package drydock.backup;

import drydock.backup.store.BackupException;
import drydock.backup.store.BackupParts;
import drydock.backup.store.Checksum;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Dump;
import drydock.cluster.Cluster;
import drydock.database.Database;
import drydock.text.Text;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Puts the databases of a backup in the live ones' place, by their names; every state between two calls leads on. */
record DatabaseRestore(Database database, DatabaseCopies copies, BackupParts parts) {

    /** Changes nothing that is live; what it makes of one database has no part in the others. */
    void prepare(Cluster cluster, Manifest manifest, Consumer<Text> progress) throws IOException {
        Set<String> there = database.databases(cluster);
        for (var entry : manifest.databases().entrySet()) {
            String name = entry.getKey();
            Consumer<Text> said = words -> progress.accept(DatabaseDumps.said(cluster, name, words));
            if (!isReady(cluster, manifest, there, name, said)) {
                parts.check(
                        cluster,
                        manifest.backup(),
                        entry.getValue().part(),
                        new Checksum(entry.getValue().bytes(), entry.getValue().sha256()));
                copies.make(cluster, manifest, name, like(there, name, manifest.backup()), said);
            }
        }
    }

    /** After {@link #prepare}: a copy stands beside, or the live one is as the backup has it. */
    void putInPlace(Cluster cluster, Manifest manifest) {
        Set<String> there = database.databases(cluster);
        for (String name : manifest.databases().keySet()) {
            DatabaseCopyNames beside = new DatabaseCopyNames(name, manifest.backup());
            if (there.contains(beside.copy())) {
                if (there.contains(name)) {
                    database.rename(cluster, name, beside.freeAside(there));
                }
                database.rename(cluster, beside.copy(), name);
            }
        }
    }

    private boolean isReady(
            Cluster cluster, Manifest manifest, Set<String> there, String name, Consumer<Text> progress) {
        Dump dump = manifest.databases().get(name);
        return there.contains(new DatabaseCopyNames(name, manifest.backup()).copy())
                || (there.contains(name)
                        && dump.content()
                                .differences(copies.compared(cluster, name, progress))
                                .isEmpty());
    }

    /** The live one, or what was live before a restore was cut short. */
    private static String like(Set<String> there, String name, String backup) {
        return Stream.concat(Stream.of(name), new DatabaseCopyNames(name, backup).asides().reversed().stream())
                .filter(there::contains)
                .findFirst()
                .orElseThrow(() -> new BackupException(Text.of("backup.database-gone", name)));
    }
}
