package drydock.backup.storage;

import drydock.backup.store.BackupException;
import drydock.backup.store.Manifest.StoredFile;
import drydock.cluster.Cluster;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * The files that NocoBase's nodes share. Paths are relative to the storage. Throws {@link BackupException}, or a
 * DockerException where its host does not answer.
 *
 * <p>What takes an {@link StorageScope} does nothing and throws {@link Unrecognised} where its mark is not there: then what is
 * seen is not what the nodes share, such as the empty directory below a storage that is not mounted.
 */
public interface Storage {

    /** The mark is not there. */
    final class Unrecognised extends BackupException {
        private static final long serialVersionUID = 1L;

        public Unrecognised(StorageScope scope) {
            super(Text.of(
                    "backup.storage-unrecognised",
                    scope.cluster().storage().path(),
                    scope.cluster().storage().host(),
                    scope.markFile()));
        }
    }

    /** Files and bytes, counted through a node that runs: reads only. Empty where none does that has them. */
    Optional<Contents> contents(Cluster cluster);

    record Contents(int files, long bytes) {}

    /** The paths that others than the nodes keep files of their own in, wherever they have them mounted from now. */
    SortedSet<String> others(Cluster cluster);

    /**
     * Puts a mark into the storage in place of every earlier one, and leaves none where a node does not see it.
     *
     * @throws BackupException where what is marked is not what the nodes share
     */
    void mark(Cluster cluster, String mark);

    /** What is there, without hashes: what a copy must know, and what tells whether a file is still what was copied. */
    SortedMap<String, Entry> list(StorageScope scope);

    /**
     * @param kind {@code f}, {@code d} or {@code l}; sockets and the like are left out
     * @param bytes 0 for a directory
     * @param inode which of its file system it is: another file that took its name has another one
     * @param modified when the content changed last, as the file system writes it
     * @param changed when the content, the mode or the name changed last, as the file system writes it
     */
    record Entry(String kind, long bytes, String mode, String owner, String inode, String modified, String changed) {

        /** Whether it is the same at another look: there are file systems that number their files anew each time. */
        boolean stands(Entry other) {
            return other != null && equals(other.withInode(inode));
        }

        private Entry withInode(String other) {
            return new Entry(kind, bytes, mode, owner, other, modified, changed);
        }
    }

    /** The named ones with a hash over each content; what is not there any more is left out. */
    SortedMap<String, StoredFile> hash(StorageScope scope, Collection<String> paths, Consumer<Progress> progress);

    /** Writes the named ones as a tar stream, directories without what is in them; what is gone is left out. */
    void read(StorageScope scope, Collection<String> paths, OutputStream tar, Consumer<Progress> progress);

    /** Unpacks a tar stream over what is there, with modes and owners. */
    void write(StorageScope scope, InputStream tar);

    /** Removes the named ones, a directory only where nothing is left in it; does nothing where they are gone. */
    void delete(StorageScope scope, Collection<String> paths);

    /** Ends what reading and writing needed on the host; of Drydock's only the mark stays there. */
    void release(Cluster cluster);
}
