package drydock.backup.store;

import drydock.cluster.Cluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Where the parts of backups lie, by cluster and backup id. A part exists only once its stream was closed without an
 * error, and then survives a power cut.
 */
public interface BackupStore {

    /** The word that the configuration has for this kind. */
    String type();

    /** The ids of a cluster's backups, the newest last. */
    List<String> backups(Cluster cluster) throws IOException;

    List<String> parts(Cluster cluster, String backup) throws IOException;

    /** Replaces the part when the stream is closed; {@link Part#discard} leaves what was there. */
    Part write(Cluster cluster, String backup, String part) throws IOException;

    Optional<InputStream> read(Cluster cluster, String backup, String part) throws IOException;

    /** Writes the manifest, whole or not at all; a backup is complete once it has one. */
    void writeManifest(Cluster cluster, Manifest manifest) throws IOException;

    Optional<Manifest> manifest(Cluster cluster, String backup) throws IOException;

    /** Writes down what was sealed for a backup, whole or not at all; that makes no backup of it. */
    void writeSealed(Cluster cluster, Sealed sealed) throws IOException;

    Optional<Sealed> sealed(Cluster cluster, String backup) throws IOException;

    /** Forgets what was sealed for a backup, and leaves its parts; does nothing where nothing was. */
    void removeSealed(Cluster cluster, String backup) throws IOException;

    void delete(Cluster cluster, String backup) throws IOException;

    /** Bytes there is still room for. */
    long freeBytes(Cluster cluster) throws IOException;

    /** A part being written. */
    abstract class Part extends OutputStream {
        public abstract void discard() throws IOException;
    }
}
