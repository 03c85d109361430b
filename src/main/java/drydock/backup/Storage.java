package drydock.backup;

import drydock.backup.Manifest.StoredFile;
import drydock.cluster.Cluster;
import drydock.text.Text;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * The files that NocoBase's nodes share, without the configured excludes. Paths are relative to the storage. Throws
 * {@link BackupException}, or a DockerException where its host does not answer.
 */
public interface Storage {

    /** Files and bytes, counted through a node that runs: reads only. */
    Contents contents(Cluster cluster);

    record Contents(int files, long bytes) {}

    /** What is there, without hashes: kind, size, mode, owner and time of change, as far as a copy must know. */
    SortedMap<String, Entry> list(Cluster cluster);

    /**
     * @param kind {@code f}, {@code d} or {@code l}; sockets and the like are left out
     * @param bytes 0 for a directory
     * @param changed when the content or the mode changed last, as the file system writes it
     */
    record Entry(String kind, long bytes, String mode, String owner, String changed) {}

    /** The named ones with a hash over each content; what is not there any more is left out. */
    SortedMap<String, StoredFile> hash(Cluster cluster, Collection<String> paths, Consumer<Text> progress);

    /** Writes the named ones as a tar stream, directories without what is in them; what is gone is left out. */
    void read(Cluster cluster, Collection<String> paths, OutputStream tar, Consumer<Text> progress);

    /** Unpacks a tar stream over what is there, with modes and owners. */
    void write(Cluster cluster, InputStream tar);

    /** Removes the named ones, a directory only where nothing is left in it; does nothing where they are gone. */
    void delete(Cluster cluster, Collection<String> paths);

    /** Ends what reading and writing needed on the host; nothing of Drydock's stays there. */
    void release(Cluster cluster);
}
