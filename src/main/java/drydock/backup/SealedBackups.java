package drydock.backup;

import drydock.backup.storage.StorageCopy;
import drydock.backup.store.BackupException;
import drydock.backup.store.BackupStore;
import drydock.backup.store.FileList;
import drydock.backup.store.Manifest;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import drydock.cluster.RunMark;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.docker.DockerException;
import drydock.text.Progress;
import drydock.text.ShortId;
import drydock.text.Text;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What was sealed for backups: made, found again, and removed. What says so in the store is written last. */
record SealedBackups(StorageCopy copy, SealedDatabases copies, CompletedBackups completed, Clock clock) {
    private static final System.Logger LOG = System.getLogger(SealedBackups.class.getName());

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
        try (ParallelWork parallel = new ParallelWork(Runtime.getRuntime().availableProcessors())) {
            var sealing = begun(parallel, cluster, backup, before);
            StorageCopy.Copied copied = copy.second(cluster, backup, progress);
            Manifest.Files files = FileList.write(copy.parts(), cluster, backup, copied.files());
            SortedMap<String, SealedDatabases.Made> made = new TreeMap<>();
            for (var task : sealing.entrySet()) {
                made.put(task.getKey(), task.getValue().result());
            }
            Manifest manifest = new Manifest(
                    backup,
                    cluster.name(),
                    by,
                    at,
                    made.get(cluster.database().names().getFirst()).version(),
                    imageDigest,
                    new TreeMap<>(),
                    copied.archives(),
                    files,
                    Optional.empty(),
                    Optional.empty(),
                    copied.excluded());
            Sealed what = new Sealed(manifest, copies(made), copied.changed());
            store().writeSealed(cluster, what);
            return what;
        }
    }

    /**
     * Where nothing says that anything was sealed, nothing rests on a copy. Where something does, this may be a runner that
     * lost its run to another one long ago: what that one sealed goes only where the live one is none of a newer version.
     */
    private Map<String, ParallelWork.Task<SealedDatabases.Made>> begun(
            ParallelWork parallel, Cluster cluster, String backup, Optional<Sealed> before) throws IOException {
        ParallelWork.Task<Set<String>> asked = parallel.begin(() -> copies.there(cluster));
        ParallelWork.Task<Long> free = parallel.begin(() -> copies.free(cluster));
        SortedMap<String, Database.Overview> live = copies.live(cluster, parallel);
        before.ifPresent(earlier -> SealedDatabases.checkVersion(cluster, live, earlier));
        Set<String> there = asked.result();
        SealedDatabases.checkRoom(backup, live, there, free.result());
        Map<String, ParallelWork.Task<SealedDatabases.Made>> sealing = new TreeMap<>();
        live.forEach((name, one) -> sealing.put(
                name, parallel.begin(() -> copies.seal(cluster, name, backup, one, there, before.isPresent()))));
        return sealing;
    }

    private static SortedMap<String, Sealed.Copy> copies(SortedMap<String, SealedDatabases.Made> made) {
        SortedMap<String, Sealed.Copy> copies = new TreeMap<>();
        made.forEach((name, one) -> copies.put(name, one.copy()));
        return copies;
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
        return store().backups(cluster).stream()
                .flatMap(backup -> readable(cluster, backup).stream())
                .filter(one -> copies.stand(cluster, one))
                .toList();
    }

    /**
     * Drops the copies and what was made for the proof, and forgets them, unless the server of a proof may still be on a host:
     * then they are removed again, until it is not.
     *
     * @param asking whose they are where nothing says so
     * @return the hosts that it may still be on
     */
    List<String> remove(Cluster cluster, String backup, RunMark asking) throws IOException {
        Optional<Sealed> what = store().sealed(cluster, backup);
        Set<String> names = new TreeSet<>(cluster.database().names());
        what.ifPresent(one -> names.addAll(one.databases().keySet()));
        copies.drop(cluster, backup, names);
        List<String> away = copies.removeScratch(
                cluster, what.map(one -> one.manifest().by()).orElse(asking));
        if (away.isEmpty()) {
            store().removeSealed(cluster, backup);
        }
        return away;
    }

    /** @return ids of those that had been kept long enough, or of which not all were there, and that are gone */
    List<String> prune(Cluster cluster, Set<String> needed) throws IOException {
        Instant oldest = clock.instant().minus(cluster.backups().keepSealed().orElse(Duration.ZERO));
        List<String> gone = new ArrayList<>();
        for (String backup : store().backups(cluster)) {
            Optional<Sealed> what = needed.contains(backup) ? Optional.empty() : readable(cluster, backup);
            if (what.isPresent() && pruned(cluster, what.get(), oldest)) {
                gone.add(backup);
            }
        }
        return gone;
    }

    /** Without a proof they are the only way back: they go when a run says so that people have agreed to. */
    private boolean isProven(Cluster cluster, Sealed what) {
        try {
            boolean proven = store().manifest(cluster, what.backup())
                    .filter(manifest -> manifest.isBy(what.manifest().by()))
                    .flatMap(Manifest::proven)
                    .isPresent();
            if (!proven) {
                LOG.log(System.Logger.Level.WARNING, "backup " + what.backup() + " is unproven: what is sealed stays");
            }
            return proven;
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "backup " + what.backup() + " cannot be read: what is sealed stays",
                    e);
            return false;
        }
    }

    private boolean pruned(Cluster cluster, Sealed what, Instant oldest) {
        try {
            boolean kept = what.at().isAfter(oldest) || !isProven(cluster, what);
            if (kept && copies.leadBack(cluster, what)) {
                return false;
            }
            return remove(cluster, what.backup(), what.manifest().by()).isEmpty();
        } catch (IOException | BackupException | DatabaseException | DockerException e) {
            LOG.log(System.Logger.Level.WARNING, "the sealed copies for backup " + what.backup() + " stay", e);
            return false;
        }
    }

    /** One that is damaged does not hide the others. */
    private Optional<Sealed> readable(Cluster cluster, String backup) {
        try {
            return store().sealed(cluster, backup);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "what was sealed for backup " + backup + " cannot be read", e);
            return Optional.empty();
        }
    }
}
