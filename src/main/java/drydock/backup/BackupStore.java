package drydock.backup;

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

    /** The ids of a cluster's backups, the newest last. */
    List<String> backups(String cluster) throws IOException;

    List<String> parts(String cluster, String backup) throws IOException;

    /** Replaces the part when the stream is closed; {@link Part#discard} leaves what was there. */
    Part write(String cluster, String backup, String part) throws IOException;

    Optional<InputStream> read(String cluster, String backup, String part) throws IOException;

    /** Writes the manifest, whole or not at all; a backup is complete once it has one. */
    void writeManifest(Manifest manifest) throws IOException;

    Optional<Manifest> manifest(String cluster, String backup) throws IOException;

    void delete(String cluster, String backup) throws IOException;

    /** Bytes there is still room for. */
    long freeBytes(String cluster) throws IOException;

    /** A part being written. */
    abstract class Part extends OutputStream {
        public abstract void discard() throws IOException;
    }
}
