package drydock.backup;

import drydock.backup.Manifest.Dump;
import drydock.cluster.Cluster;
import drydock.database.Database;
import drydock.text.Text;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Makes a backup of a cluster; its manifest, written last, is what makes it one. */
record Making(
        Database database, StorageCopy copy, DatabaseDumps dumps, Leftovers leftovers, BackupStore store, Clock clock) {

    /** Nobody writes meanwhile. */
    Manifest run(Cluster cluster, String backup, String imageDigest, Consumer<Text> progress) throws IOException {
        Optional<Manifest> made = store.manifest(cluster, backup);
        return made.isPresent() ? made.get() : make(cluster, backup, imageDigest, progress);
    }

    /** Others write meanwhile: the files are copied last, so that none is missing that the databases name. */
    Manifest runWhileServing(Cluster cluster, String backup, String imageDigest, Consumer<Text> progress)
            throws IOException {
        Optional<Manifest> made = store.manifest(cluster, backup);
        return made.isPresent() ? made.get() : makeWhileServing(cluster, backup, imageDigest, progress);
    }

    private Manifest make(Cluster cluster, String backup, String imageDigest, Consumer<Text> progress)
            throws IOException {
        leftovers.drop(cluster, backup, Set.copyOf(cluster.database().names()));
        StorageIndex first = copy.first(cluster, backup, progress);
        StorageCopy.Copied copied = copy.second(cluster, backup, first, progress);
        Instant at = clock.instant();
        SortedMap<String, Dump> dumped = dumps.all(cluster, backup, progress);
        return write(cluster, new Made(backup, imageDigest, at, Optional.empty()), dumped, copied);
    }

    private Manifest makeWhileServing(Cluster cluster, String backup, String imageDigest, Consumer<Text> progress)
            throws IOException {
        leftovers.drop(cluster, backup, Set.copyOf(cluster.database().names()));
        StorageIndex first = copy.first(cluster, backup, progress);
        Instant at = clock.instant();
        SortedMap<String, Dump> dumped = dumps.allWhileServing(cluster, backup, progress);
        StorageCopy.Copied copied = copy.secondWhileServing(cluster, backup, first, progress);
        return write(cluster, new Made(backup, imageDigest, at, Optional.of(clock.instant())), dumped, copied);
    }

    private record Made(String backup, String imageDigest, Instant at, Optional<Instant> served) {}

    private Manifest write(Cluster cluster, Made made, SortedMap<String, Dump> dumped, StorageCopy.Copied copied)
            throws IOException {
        Manifest manifest = new Manifest(
                made.backup(),
                cluster.name(),
                made.at(),
                database.applicationVersion(cluster, cluster.database().names().getFirst()),
                made.imageDigest(),
                dumped,
                copied.archives(),
                copied.files(),
                Optional.empty(),
                made.served(),
                copied.leaves());
        store.writeManifest(cluster, manifest);
        return manifest;
    }
}
