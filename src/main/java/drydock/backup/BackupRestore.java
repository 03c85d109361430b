package drydock.backup;

import drydock.backup.storage.StorageRestore;
import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.text.Text;
import java.io.IOException;
import java.util.function.Consumer;

/** Puts a backup back: first whatever can fail without touching what is live, the renaming of databases last. */
record BackupRestore(DatabaseRestore databases, StorageRestore storage) {

    /** @param mark that the storage bore before anything of it was to be replaced */
    void run(Cluster cluster, String mark, Manifest manifest, Consumer<Text> progress) throws IOException {
        databases.prepare(cluster, manifest, progress);
        storage.restore(cluster, mark, manifest, progress);
        databases.putInPlace(cluster, manifest);
    }
}
