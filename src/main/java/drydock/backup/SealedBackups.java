package drydock.backup;

import drydock.backup.storage.StorageCopy;
import drydock.backup.store.BackupException;
import drydock.backup.store.BackupStore;
import drydock.backup.store.FileList;
import drydock.backup.store.Manifest;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import drydock.cluster.RunMark;
import drydock.text.Progress;
import drydock.text.ShortId;
import drydock.text.Text;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What was sealed for backups: made, found again, and removed. What says so in the store is written last. */
record SealedBackups(StorageCopy copy, SealedCopies copies, CompletedBackups completed, Clock clock) {

    private BackupStore store() {
        return completed.store();
    }

    /** What an earlier attempt sealed is not taken for what there is now: nobody knows who wrote since. */
    Sealed seal(Cluster cluster, String backup, RunMark by, String imageDigest, Consumer<Progress> progress)
            throws IOException {
        Optional<Sealed> before = own(cluster, backup, by);
        if (completed.own(cluster, backup, by).isPresent() && before.isPresent()) {
            return before.get();
        }
        copy.first(cluster, backup, by, progress);
        Instant at = clock.instant();
        SortedMap<String, SealedCopies.Made> made = new TreeMap<>();
        StorageCopy.Copied copied;
        List<String> names = cluster.database().names();
        try (Lanes lanes = new Lanes(Runtime.getRuntime().availableProcessors())) {
            Map<String, Lanes.Lane<SealedCopies.Made>> sealing = new TreeMap<>();
            names.forEach(name -> sealing.put(name, lanes.begin(() -> copies.seal(cluster, name, backup))));
            copied = copy.second(cluster, backup, progress);
            for (var lane : sealing.entrySet()) {
                made.put(lane.getKey(), lane.getValue().result());
            }
        }
        Manifest manifest = new Manifest(
                backup,
                cluster.name(),
                by,
                at,
                made.get(names.getFirst()).version(),
                imageDigest,
                new TreeMap<>(),
                copied.archives(),
                FileList.write(copy.parts(), cluster, backup, copied.files()),
                Optional.empty(),
                Optional.empty(),
                copied.excluded());
        SortedMap<String, Sealed.Copy> databases = new TreeMap<>();
        made.forEach((name, one) -> databases.put(name, one.copy()));
        Sealed what = new Sealed(manifest, databases, 0);
        store().writeSealed(cluster, what);
        return what;
    }

    /** @throws BackupException where another run has sealed what is there */
    Optional<Sealed> own(Cluster cluster, String backup, RunMark by) throws IOException {
        Optional<Sealed> there = store().sealed(cluster, backup);
        if (there.filter(one -> !one.manifest().isBy(by)).isPresent()) {
            throw new BackupException(Text.of(
                    "backup.of-another-run", ShortId.shown(backup), there.get().at()));
        }
        return there;
    }

    /** @param asking a run, which may ask for its own and for those of runs that are called otherwise */
    Sealed asked(Cluster cluster, String backup, RunMark asking) throws IOException {
        Optional<Sealed> there =
                backup.equals(asking.run()) ? own(cluster, backup, asking) : store().sealed(cluster, backup);
        return there.orElseThrow(
                () -> new BackupException(Text.of("backup.not-sealed", ShortId.shown(backup), cluster.name())));
    }

    boolean stands(Cluster cluster, String backup) throws IOException {
        Optional<Sealed> what = store().sealed(cluster, backup);
        return what.isPresent() && copies.stand(cluster, what.get());
    }

    /** Those that stand, the newest last. */
    List<Sealed> all(Cluster cluster) throws IOException {
        List<Sealed> all = new ArrayList<>();
        for (String backup : store().backups(cluster)) {
            store().sealed(cluster, backup)
                    .filter(one -> copies.stand(cluster, one))
                    .ifPresent(all::add);
        }
        return all;
    }

    /** Drops the copies and forgets them. */
    void remove(Cluster cluster, String backup) throws IOException {
        Set<String> names = new HashSet<>(cluster.database().names());
        store().sealed(cluster, backup)
                .ifPresent(one -> names.addAll(one.databases().keySet()));
        copies.drop(cluster, backup, names);
        store().removeSealed(cluster, backup);
    }

    /** @return ids of those that had been kept long enough */
    List<String> prune(Cluster cluster, Set<String> needed) throws IOException {
        Instant oldest = clock.instant().minus(cluster.backups().keepSealed().orElse(Duration.ZERO));
        List<String> gone = new ArrayList<>();
        for (String backup : store().backups(cluster)) {
            if (!needed.contains(backup)
                    && store().sealed(cluster, backup)
                            .filter(one -> !one.at().isAfter(oldest))
                            .isPresent()) {
                remove(cluster, backup);
                gone.add(backup);
            }
        }
        return gone;
    }
}
