package drydock.backup;

import drydock.cluster.Cluster;
import drydock.database.Database;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes, proves and restores backups of a cluster: its databases and its storage together. Throws {@link
 * BackupException} with a message for people. Every call looks first: repeated after a crash it finishes what is missing.
 */
public final class Backups {
    private static final String UNTOUCHED = "The cluster's databases and files are as they were";

    private final Database database;
    private final Storage storage;
    private final BackupStore store;
    private final Clock clock;
    private final DatabaseDumps dumps;
    private final StorageCopy copy;
    private final Proof proof;
    private final DatabaseRestore databaseRestore;
    private final StorageRestore storageRestore;
    private final Rehearsal rehearsal;
    private final Leftovers leftovers;

    public Backups(Database database, Storage storage, BackupStore store, Clock clock) {
        this.database = database;
        this.storage = storage;
        this.store = store;
        this.clock = clock;
        Parts parts = new Parts(store);
        Archives archives = new Archives(parts);
        DatabaseCopies copies = new DatabaseCopies(database, parts);
        this.dumps = new DatabaseDumps(database, parts);
        this.copy = new StorageCopy(storage, parts);
        this.proof = new Proof(copies, archives, parts, clock);
        this.databaseRestore = new DatabaseRestore(database, copies, parts);
        this.storageRestore = new StorageRestore(storage, archives);
        this.rehearsal = new Rehearsal(database, dumps, copies, parts);
        this.leftovers = new Leftovers(database);
    }

    /** First pass over the storage, while NocoBase serves; makes what {@link #create} has to copy small. */
    public void copyStorage(Cluster cluster, String backup, Consumer<String> progress) {
        BackupId.check(backup);
        Attempt attempt = new Attempt(
                "the first copy of the storage for backup " + backup + " failed",
                UNTOUCHED + "; NocoBase goes on serving.");
        attempt.at(() -> {
            if (store.manifest(cluster, backup).isEmpty()) {
                copy.first(cluster, backup, progress);
                storage.release(cluster);
            }
            return null;
        });
    }

    /**
     * Dumps all named databases and what changed in the storage since {@link #copyStorage}; nobody may write meanwhile.
     *
     * @param imageDigest of the image that the cluster ran on
     */
    public Manifest create(Cluster cluster, String backup, String imageDigest, Consumer<String> progress) {
        BackupId.check(backup);
        Attempt attempt = new Attempt(
                "backup " + backup + " was not made", "Nothing of it counts as a backup. " + UNTOUCHED + ".");
        return attempt.at(() -> {
            Optional<Manifest> made = store.manifest(cluster, backup);
            return made.isPresent() ? made.get() : make(cluster, backup, imageDigest, progress);
        });
    }

    private Manifest make(Cluster cluster, String backup, String imageDigest, Consumer<String> progress)
            throws IOException {
        leftovers.drop(cluster, backup, Set.copyOf(cluster.database().names()));
        StorageIndex first = copy.first(cluster, backup, progress);
        StorageCopy.Copied copied = copy.second(cluster, backup, first, progress);
        storage.release(cluster);
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

    /**
     * Restores every dump beside the live databases and compares, and compares the stored files' hashes. What was
     * restored stays, for {@link #restore} to rename into place.
     *
     * @throws BackupException with each difference
     */
    public Manifest prove(Cluster cluster, String backup, Consumer<String> progress) {
        Attempt attempt = new Attempt(
                "backup " + backup + " could not be proven", "It is nothing to go back to. " + UNTOUCHED + ".");
        return attempt.at(() -> proof.of(cluster, made(cluster, backup), progress));
    }

    /**
     * Puts databases and storage back exactly as the backup has them; nobody may be connected. Databases that were live
     * are kept aside under a name of this backup until {@link #tidy}.
     */
    public void restore(Cluster cluster, String backup, Consumer<String> progress) {
        Attempt attempt = new Attempt(
                "backup " + backup + " is not restored",
                "Databases and storage may be half way: start no node; once the cause is gone, ask for it again and it goes on from where it is.");
        attempt.at(() -> {
            Manifest manifest = made(cluster, backup);
            databaseRestore.prepare(cluster, manifest, progress);
            storageRestore.restore(cluster, manifest, progress);
            databaseRestore.putInPlace(cluster, manifest);
            storage.release(cluster);
            return null;
        });
    }

    /** Dumps, restores beside and compares while serving, keeps nothing: shows that it works and how long it takes. */
    public void rehearse(Cluster cluster, String backup, Consumer<String> progress) {
        BackupId.check(backup);
        Attempt attempt = new Attempt("the backup's rehearsal failed", UNTOUCHED + "; NocoBase goes on serving.");
        attempt.at(() -> {
            rehearsal.run(cluster, backup, progress);
            return null;
        });
    }

    /** Drops the databases that proofs and restores of this backup left beside the live ones. */
    public void tidy(Cluster cluster, String backup) {
        BackupId.check(backup);
        Attempt attempt = new Attempt(
                "what backup " + backup + " left beside the live databases is still there", "It only takes room.");
        attempt.at(() -> {
            Set<String> names = new HashSet<>(cluster.database().names());
            store.manifest(cluster, backup)
                    .ifPresent(manifest -> names.addAll(manifest.databases().keySet()));
            leftovers.drop(cluster, backup, names);
            store.delete(cluster, Rehearsal.id(backup));
            storage.release(cluster);
            return null;
        });
    }

    public Optional<Manifest> manifest(Cluster cluster, String backup) {
        return reading(backup).at(() -> store.manifest(cluster, backup));
    }

    /** All complete backups that can be read, the newest last. */
    public List<Manifest> list(Cluster cluster) {
        return new Attempt("the backups cannot be listed", UNTOUCHED + ".")
                .at(() -> store.backups(cluster).stream()
                        .flatMap(backup -> readable(cluster, backup).stream())
                        .sorted(Comparator.comparing(Manifest::at).thenComparing(Manifest::backup))
                        .toList());
    }

    /** Removes a backup that was never completed, or an old one. */
    public void delete(Cluster cluster, String backup) {
        new Attempt("backup " + backup + " was not removed", "What is left of it takes room.").at(() -> {
            store.delete(cluster, backup);
            return null;
        });
    }

    /** Bytes that the place of the backups still has room for. */
    public long freeBytes(Cluster cluster) {
        return new Attempt("the room for backups is unknown", UNTOUCHED + ".").at(() -> store.freeBytes(cluster));
    }

    private Manifest made(Cluster cluster, String backup) throws IOException {
        return store.manifest(cluster, BackupId.check(backup))
                .orElseThrow(
                        () -> new BackupException("there is no complete backup " + backup + " of " + cluster.name()));
    }

    private Optional<Manifest> readable(Cluster cluster, String backup) {
        try {
            return store.manifest(cluster, backup);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Attempt reading(String backup) {
        return new Attempt("backup " + backup + " cannot be read", UNTOUCHED + ".");
    }
}
