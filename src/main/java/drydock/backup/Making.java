package drydock.backup;

import drydock.cluster.Cluster;
import drydock.database.Database;
import drydock.text.Text;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes a backup of a cluster that nobody writes to; its manifest, written last, is what makes it one. */
record Making(
        Database database, StorageCopy copy, DatabaseDumps dumps, Leftovers leftovers, BackupStore store, Clock clock) {

    Manifest run(Cluster cluster, String backup, String imageDigest, Consumer<Text> progress) throws IOException {
        Optional<Manifest> made = store.manifest(cluster, backup);
        return made.isPresent() ? made.get() : make(cluster, backup, imageDigest, progress);
    }

    private Manifest make(Cluster cluster, String backup, String imageDigest, Consumer<Text> progress)
            throws IOException {
        leftovers.drop(cluster, backup, Set.copyOf(cluster.database().names()));
        StorageIndex first = copy.first(cluster, backup, progress);
        StorageCopy.Copied copied = copy.second(cluster, backup, first, progress);
        Manifest manifest = new Manifest(
                backup,
                cluster.name(),
                clock.instant(),
                database.applicationVersion(cluster, cluster.database().names().getFirst()),
                imageDigest,
                dumps.all(cluster, backup, progress),
                copied.archives(),
                copied.files(),
                Optional.empty());
        store.writeManifest(cluster, manifest);
        return manifest;
    }
}
