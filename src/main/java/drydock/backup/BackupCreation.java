package drydock.backup;

import drydock.backup.storage.StorageCopy;
import drydock.backup.store.FileList;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Dump;
import drydock.cluster.Cluster;
import drydock.cluster.RunMark;
import drydock.database.Database;
import drydock.text.Progress;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Makes a backup of a cluster; its manifest, written last, is what makes it one. */
record BackupCreation(
        Database database,
        StorageCopy copy,
        DatabaseDumps dumps,
        DatabaseCopies copies,
        CompletedBackups completed,
        Clock clock) {

    /** Nobody writes meanwhile. */
    Manifest run(Cluster cluster, String backup, RunMark by, String imageDigest, Consumer<Progress> progress)
            throws IOException {
        Optional<Manifest> made = completed.own(cluster, backup, by);
        return made.isPresent() ? made.get() : make(cluster, backup, by, imageDigest, progress);
    }

    /** Others write meanwhile: the files are copied last, so that none is missing that the databases name. */
    Manifest runWhileServing(
            Cluster cluster, String backup, RunMark by, String imageDigest, Consumer<Progress> progress)
            throws IOException {
        Optional<Manifest> made = completed.own(cluster, backup, by);
        return made.isPresent() ? made.get() : makeWhileServing(cluster, backup, by, imageDigest, progress);
    }

    private Manifest make(Cluster cluster, String backup, RunMark by, String imageDigest, Consumer<Progress> progress)
            throws IOException {
        copy.first(cluster, backup, by, progress);
        copies.dropLeft(cluster, backup, Set.copyOf(cluster.database().names()));
        StorageCopy.Copied copied = copy.second(cluster, backup, progress);
        Instant at = clock.instant();
        SortedMap<String, Dump> dumped = dumps.all(cluster, backup, progress);
        return write(cluster, new Made(backup, by, imageDigest, at, Optional.empty()), dumped, copied);
    }

    private Manifest makeWhileServing(
            Cluster cluster, String backup, RunMark by, String imageDigest, Consumer<Progress> progress)
            throws IOException {
        copy.first(cluster, backup, by, progress);
        copies.dropLeft(cluster, backup, Set.copyOf(cluster.database().names()));
        Instant at = clock.instant();
        SortedMap<String, Dump> dumped = dumps.allWhileServing(cluster, backup, progress);
        StorageCopy.Copied copied = copy.secondWhileServing(cluster, backup, progress);
        return write(cluster, new Made(backup, by, imageDigest, at, Optional.of(clock.instant())), dumped, copied);
    }

    private record Made(String backup, RunMark by, String imageDigest, Instant at, Optional<Instant> servedUntil) {}

    private Manifest write(Cluster cluster, Made made, SortedMap<String, Dump> dumped, StorageCopy.Copied copied)
            throws IOException {
        Manifest manifest = new Manifest(
                made.backup(),
                cluster.name(),
                made.by(),
                made.at(),
                database.applicationVersion(cluster, cluster.database().names().getFirst()),
                made.imageDigest(),
                dumped,
                copied.archives(),
                FileList.write(copy.parts(), cluster, made.backup(), copied.files()),
                Optional.empty(),
                made.servedUntil(),
                copied.excluded());
        completed.store().writeManifest(cluster, manifest);
        return manifest;
    }
}
