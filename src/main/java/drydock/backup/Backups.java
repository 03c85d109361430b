package drydock.backup;

import drydock.backup.archive.FileArchives;
import drydock.backup.storage.Storage;
import drydock.backup.storage.StorageCopy;
import drydock.backup.storage.StorageRestore;
import drydock.backup.store.BackupId;
import drydock.backup.store.BackupParts;
import drydock.backup.store.BackupStore;
import drydock.backup.store.Checksum;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Dump;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import drydock.cluster.Cluster.Proof;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.database.Database;
import drydock.text.Progress;
import drydock.text.ShortId;
import drydock.text.Text;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Makes, proves and restores backups of a cluster: its databases and its storage together. Throws {@link
 * BackupException} with a message for people. Every call looks first: repeated after a crash it finishes what is missing.
 */
public final class Backups {
    private final BackupStore store;
    private final Storage storage;
    private final CompletedBackups completed;
    private final StorageCopy copy;
    private final FileArchives archives;
    private final BackupParts parts;
    private final DatabaseCopies databases;
    private final StorageRestore storageRestore;
    private final BackupCreation creation;
    private final Rehearsal rehearsal;
    private final SealedDatabases sealedDatabases;
    private final SealedBackups sealed;
    private final SealedDumps sealedDumps;
    private final BackupImport backupImport;
    private final Clock clock;

    public Backups(Database database, Storage storage, BackupStore store, Clock clock) {
        this.store = store;
        this.storage = storage;
        this.clock = clock;
        this.parts = new BackupParts(store);
        this.archives = new FileArchives(parts);
        DatabaseDumps dumps = new DatabaseDumps(database, parts);
        this.databases = new DatabaseCopies(database, parts);
        this.storageRestore = new StorageRestore(storage, archives);
        this.backupImport = new BackupImport(store, parts);
        this.completed = new CompletedBackups(store);
        this.copy = new StorageCopy(storage, parts);
        this.creation = new BackupCreation(database, copy, dumps, databases, completed, clock);
        this.sealedDatabases = new SealedDatabases(database);
        this.sealed = new SealedBackups(copy, sealedDatabases, completed, clock);
        this.sealedDumps = new SealedDumps(database, sealed, dumps, databases, archives);
        this.rehearsal = new Rehearsal(database, dumps, databases, parts);
    }

    /**
     * First pass over the storage, while NocoBase serves; makes what {@link #create} or {@link #seal} has to copy small. The
     * database server writes down what it keeps in memory, which sealing would wait for.
     * What reads the storage on its host stays there for them.
     */
    public void copyStorage(Cluster cluster, String backup, RunMark by, Consumer<Progress> progress) {
        explaining(why -> Text.of("backup.failed.first-copy", ShortId.shown(backup), why))
                .runAndKeep(storage, cluster, () -> {
                    if (completed.own(cluster, backup, by).isEmpty()) {
                        copy.first(cluster, backup, by, progress);
                        if (cluster.backups().proof() != Proof.BEFORE_UPGRADE) {
                            sealedDatabases.checkpoint(cluster, backup);
                        }
                    }
                    return true;
                });
    }

    /**
     * Dumps all named databases and what changed in the storage since {@link #copyStorage}; nobody may write meanwhile.
     *
     * @param imageDigest of the image that the cluster ran on
     */
    public Manifest create(
            Cluster cluster, String backup, RunMark by, String imageDigest, Consumer<Progress> progress) {
        return explaining(why -> Text.of("backup.failed.create", ShortId.shown(backup), why))
                .runAndRelease(
                        storage,
                        cluster,
                        () -> creation.run(cluster, BackupId.check(backup), by, imageDigest, progress));
    }

    /**
     * The same while the cluster serves: each database as it was at one instant, and the files, copied after them, as
     * each was caught.
     *
     * @param imageDigest of the image that the cluster runs on
     */
    public Manifest createWhileServing(
            Cluster cluster, String backup, RunMark by, String imageDigest, Consumer<Progress> progress) {
        return explaining(why -> Text.of("backup.failed.create-serving", ShortId.shown(backup), why))
                .runAndRelease(
                        storage,
                        cluster,
                        () -> creation.runWhileServing(cluster, BackupId.check(backup), by, imageDigest, progress));
    }

    /**
     * Restores every dump beside the live databases and compares, and compares the stored files' hashes. What was
     * restored stays, for {@link #restore} to rename into place.
     *
     * @throws BackupException with the differences
     */
    public Manifest prove(Cluster cluster, String backup, RunMark asking, Consumer<Progress> progress) {
        return explaining(why -> Text.of("backup.failed.prove", ShortId.shown(backup), why))
                .run(() -> proven(cluster, completed.made(cluster, backup, asking), progress));
    }

    private Manifest proven(Cluster cluster, Manifest manifest, Consumer<Progress> progress) throws IOException {
        if (manifest.proven().isPresent()) {
            return manifest;
        }
        check(cluster, manifest, progress);
        Manifest proven = manifest.provenAt(clock.instant());
        store.writeManifest(cluster, proven);
        return proven;
    }

    private void check(Cluster cluster, Manifest manifest, Consumer<Progress> progress) throws IOException {
        for (Dump dump : manifest.databases().values()) {
            parts.check(cluster, manifest.backup(), dump.part(), new Checksum(dump.bytes(), dump.sha256()));
        }
        archives.check(cluster, manifest, progress);
        databases.prove(cluster, manifest, progress);
    }

    /** @throws BackupException where somebody has written into the live databases since a backup was made of them */
    public void confirmUnwritten(Cluster cluster, String backup, RunMark asking, Consumer<Progress> progress) {
        explaining(why -> Text.of("backup.failed.confirm-unwritten", ShortId.shown(backup), why))
                .run(() -> {
                    databases.confirmUnwritten(cluster, completed.made(cluster, backup, asking), progress);
                    return true;
                });
    }

    /**
     * Restores the databases of a backup beside the live ones and compares, while NocoBase serves: what is left for
     * {@link #restore} is to rename them, and the files.
     */
    public void prepareRestore(Cluster cluster, String backup, RunMark asking, Consumer<Progress> progress) {
        explaining(why -> Text.of("backup.failed.prepare-restore", ShortId.shown(backup), why))
                .run(() -> {
                    check(cluster, completed.made(cluster, backup, asking), progress);
                    return true;
                });
    }

    /**
     * Puts databases and storage back exactly as the backup has them; nobody may be connected. Databases that were live
     * are kept aside under a name of this backup until {@link #removeDatabaseCopies}, and so is what writes the storage on its
     * host: {@link #backUpSealed} may use it at the same time.
     *
     * @param present the backup of what is there now, for which the storage was marked
     */
    public void restore(Cluster cluster, String backup, String present, RunMark asking, Consumer<Progress> progress) {
        explaining(why -> Text.of("backup.failed.restore", ShortId.shown(backup), why))
                .run(() -> {
                    Manifest manifest = completed.made(cluster, backup, asking);
                    databases.prepare(cluster, manifest, progress);
                    storageRestore.restore(cluster, present, manifest, progress);
                    databases.putInPlace(cluster, manifest);
                    return true;
                });
    }

    /**
     * Seals a copy of each named database beside it and copies what changed in the storage since {@link #copyStorage};
     * nobody may write meanwhile. Repeated, it seals anew: nobody knows who wrote in between.
     *
     * @param imageDigest of the image that the cluster ran on
     */
    public Sealed seal(Cluster cluster, String backup, RunMark by, String imageDigest, Consumer<Progress> progress) {
        return explaining(why -> Text.of("backup.failed.seal", ShortId.shown(backup), why))
                .run(() -> sealed.seal(cluster, BackupId.check(backup), by, imageDigest, progress));
    }

    /**
     * Makes the backup of what was sealed and proves it, while others write into the live databases and the storage:
     * dumps each database, restores it elsewhere and compares, and compares all files that are as they were.
     *
     * <p>What reads the storage on its host stays there, since a restore may use it at the same time.
     *
     * @param proveOn the host that a scratch server is started on to restore on; empty to restore beside the live databases
     * @param fence throws where another runner has begun it anew: asked before anything is touched that it may rest on
     * @throws BackupException with the differences
     */
    public Manifest backUpSealed(
            Cluster cluster,
            String backup,
            RunMark by,
            Optional<Host> proveOn,
            Runnable fence,
            Consumer<Progress> progress) {
        return explaining(why -> Text.of("backup.failed.back-up-sealed", ShortId.shown(backup), why))
                .run(() -> sealedDumps.run(cluster, backup, by, proveOn, fence, progress));
    }

    /** The backup, where it is complete and proven. */
    public Optional<Manifest> proven(Cluster cluster, String backup) {
        return manifest(cluster, backup).filter(manifest -> manifest.proven().isPresent());
    }

    /** Whether the sealed copies of all its databases stand and are the ones that were sealed. */
    public boolean isSealed(Cluster cluster, String backup) {
        return explaining(why -> Text.of("backup.failed.read", ShortId.shown(backup), why))
                .run(() -> sealed.stands(cluster, backup));
    }

    /** What is sealed and stands, the newest last. */
    public List<Sealed> sealed(Cluster cluster) {
        return explaining(why -> Text.of("backup.failed.list-sealed", why)).run(() -> sealed.all(cluster));
    }

    /**
     * Puts the storage back as it was sealed and the sealed copies into the live databases' place; nobody may be
     * connected. Databases that were live are kept aside under a name of this backup until {@link #removeDatabaseCopies}.
     *
     * @param present the backup of what is there now, for which the storage was marked
     */
    public void restoreSealed(
            Cluster cluster, String backup, String present, RunMark asking, Consumer<Progress> progress) {
        explaining(why -> Text.of("backup.failed.restore-sealed", ShortId.shown(backup), why))
                .run(() -> {
                    Sealed asked = sealed.asked(cluster, backup, asking);
                    Set<String> inPlace = sealedDatabases.inPlace(cluster, asked);
                    sealedDatabases.putInPlace(
                            cluster,
                            asked,
                            inPlace,
                            () -> storageRestore.restoreChanged(cluster, present, asked.manifest(), progress));
                    return true;
                });
    }

    /**
     * Opens live databases that a crash left closed, and drops the sealed copies of a backup, what was made for their sake
     * and the databases whose place they took. Nothing is dropped where a live one is not there, or where the run that asks
     * has the id of a backup that is not its own.
     *
     * @return hosts that did not answer, on which the server of the proof may still be; {@link #pruneSealed} asks them again
     */
    public List<String> removeSealed(Cluster cluster, String backup, RunMark asking) {
        return explaining(why -> Text.of("backup.failed.remove-sealed", ShortId.shown(backup), why))
                .run(() -> {
                    if (isAnothers(cluster, backup, asking)) {
                        return List.of();
                    }
                    List<String> away = sealed.remove(cluster, BackupId.check(backup), asking);
                    storage.release(cluster);
                    return away;
                });
    }

    /**
     * Copies a backup of another cluster to this cluster's own, from where it can be restored.
     *
     * @param from whose databases stand in the same order as this cluster's
     */
    public void importFrom(Cluster from, Cluster cluster, String backup) {
        explaining(why -> Text.of("backup.failed.import", ShortId.shown(backup), from.name(), why))
                .run(() -> backupImport.run(from, cluster, completed.made(from, backup)));
    }

    /**
     * Dumps, restores beside and compares while serving, keeps nothing: shows that it works and how long it takes.
     *
     * @param fence as of {@link #backUpSealed}
     */
    public void rehearse(
            Cluster cluster,
            String backup,
            RunMark by,
            Optional<Host> on,
            Runnable fence,
            Consumer<Progress> progress) {
        explaining(why -> Text.of("backup.failed.rehearse", why)).run(() -> {
            rehearsal.run(cluster, BackupId.check(backup), by, on, fence, progress);
            return true;
        });
    }

    /**
     * Drops the databases that proofs and restores of this backup left beside the live ones; removes a half made one.
     * Touches nothing where the run that asks has the id of a backup that is not its own.
     */
    public void removeDatabaseCopies(Cluster cluster, String backup, RunMark asking) {
        explaining(why -> Text.of("backup.failed.remove-database-copies", ShortId.shown(backup), why))
                .run(() -> {
                    if (isAnothers(cluster, backup, asking)) {
                        return false;
                    }
                    Optional<Manifest> made = store.manifest(cluster, BackupId.check(backup));
                    Set<String> names = new HashSet<>(cluster.database().names());
                    made.ifPresent(manifest -> names.addAll(manifest.databases().keySet()));
                    databases.dropLeft(cluster, backup, names);
                    store.delete(cluster, Rehearsal.id(backup));
                    if (made.isEmpty() && store.sealed(cluster, backup).isEmpty()) {
                        store.delete(cluster, backup);
                    }
                    storage.release(cluster);
                    return true;
                });
    }

    private boolean isAnothers(Cluster cluster, String backup, RunMark asking) throws IOException {
        if (!backup.equals(asking.run())) {
            return false;
        }
        Optional<Manifest> made = store.manifest(cluster, backup);
        return made.isPresent()
                ? !made.get().isBy(asking)
                : copy.owner(cluster, backup)
                        .filter(owner -> !owner.equals(asking))
                        .isPresent();
    }

    /** Whether anything lies in the store under this id, complete or not. */
    public boolean isTaken(Cluster cluster, String backup) {
        return explaining(why -> Text.of("backup.failed.read", ShortId.shown(backup), why))
                .run(() -> {
                    List<String> there = store.backups(cluster);
                    return there.contains(backup) || there.contains(Rehearsal.id(backup));
                });
    }

    /** The databases on the server that were made for this backup and are none of the cluster's own. */
    public Set<String> databasesOf(Cluster cluster, String backup) {
        return explaining(why -> Text.of("backup.failed.read", ShortId.shown(backup), why))
                .run(() -> databases.left(cluster, backup));
    }

    public Optional<Manifest> manifest(Cluster cluster, String backup) {
        return explaining(why -> Text.of("backup.failed.read", ShortId.shown(backup), why))
                .run(() -> store.manifest(cluster, backup));
    }

    /** All complete backups that can be read, the newest last. */
    public List<Manifest> list(Cluster cluster) {
        return explaining(why -> Text.of("backup.failed.list", why)).run(() -> completed.all(cluster));
    }

    /**
     * Removes what need not be kept, and what was never completed.
     *
     * @param needed ids of backups that are at work
     * @return the ids of what was removed
     */
    public List<String> prune(Cluster cluster, Retention retention, Set<String> needed) {
        return explaining(why -> Text.of("backup.failed.prune", why))
                .run(() -> completed.prune(cluster, retention, needed));
    }

    /**
     * Drops the sealed copies of proven backups that have been kept for as long as the configuration says. Those that cannot
     * be dropped only take room, and are left for the next time.
     *
     * @param needed ids of backups that are at work
     * @return the ids of the backups whose copies were dropped
     */
    public List<String> pruneSealed(Cluster cluster, Set<String> needed) {
        return explaining(why -> Text.of("backup.failed.list-sealed", why)).run(() -> sealed.prune(cluster, needed));
    }

    /** Bytes that the place of the backups still has room for. */
    public long freeBytes(Cluster cluster) {
        return explaining(why -> Text.of("backup.failed.room", why)).run(() -> store.freeBytes(cluster));
    }

    private static FailureExplanation explaining(UnaryOperator<Text> failed) {
        return new FailureExplanation(failed);
    }
}
