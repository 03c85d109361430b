package drydock.backup;

import drydock.cluster.Cluster;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes, proves and restores backups of a cluster: its databases and its storage together. Throws {@link
 * BackupException} with a message for people. Every call looks first: repeated after a crash it finishes what is missing.
 */
public interface Backups {

    /** First pass over the storage, while NocoBase serves; makes what {@link #create} has to copy small. */
    void copyStorage(Cluster cluster, String backup, Consumer<String> progress);

    /**
     * Dumps all named databases and what changed in the storage since {@link #copyStorage}; nobody may write meanwhile.
     *
     * @param imageDigest of the image that the cluster ran on
     */
    Manifest create(Cluster cluster, String backup, String imageDigest, Consumer<String> progress);

    /**
     * Restores every dump beside the live databases and compares, and compares the stored files' hashes. What was
     * restored stays, for {@link #restore} to rename into place.
     *
     * @throws BackupException with each difference
     */
    Manifest prove(Cluster cluster, String backup, Consumer<String> progress);

    /**
     * Puts databases and storage back exactly as the backup has them; nobody may be connected. Databases that were live
     * are kept aside under a name of this backup until {@link #tidy}.
     */
    void restore(Cluster cluster, String backup, Consumer<String> progress);

    /** Dumps, restores beside and compares while serving, keeps nothing: shows that it works and how long it takes. */
    void rehearse(Cluster cluster, String backup, Consumer<String> progress);

    /** Drops the databases that proofs and restores of this backup left beside the live ones. */
    void tidy(Cluster cluster, String backup);

    Optional<Manifest> manifest(Cluster cluster, String backup);

    /** All complete backups, the newest last. */
    List<Manifest> list(Cluster cluster);

    /** Removes a backup that was never completed, or an old one. */
    void delete(Cluster cluster, String backup);

    /** Bytes that the place of the backups still has room for. */
    long freeBytes(Cluster cluster);
}
