package drydock.backup;

import drydock.backup.storage.Storage;
import drydock.backup.store.BackupException;
import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.docker.DockerException;
import drydock.text.Explained;
import drydock.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/**
 * Work whose failure is told to people.
 *
 * @param failed for a reason, what did not happen, what that means for the cluster, and what to do
 */
record FailureExplanation(UnaryOperator<Text> failed) {
    private static final System.Logger LOG = System.getLogger(FailureExplanation.class.getName());

    interface Work<T> {
        T run() throws IOException;
    }

    <T> T run(Work<T> work) {
        try {
            return work.run();
        } catch (BackupException | DatabaseException | DockerException | IOException | UncheckedIOException e) {
            throw new BackupException(failed.apply(reason(e)), e);
        }
    }

    /** The same with the storage, which is released whatever happens. */
    <T> T runAndRelease(Storage storage, Cluster cluster, Work<T> work) {
        T result = runAndKeep(storage, cluster, work);
        release(storage, cluster);
        return result;
    }

    /** The same with the storage, which is released only where it failed: more is to come. */
    <T> T runAndKeep(Storage storage, Cluster cluster, Work<T> work) {
        try {
            return run(work);
        } catch (BackupException e) {
            release(storage, cluster);
            throw e;
        }
    }

    /** What has been done is not undone by a host that cannot clean up now: {@link Backups#removeDatabaseCopies} does it again. */
    private static void release(Storage storage, Cluster cluster) {
        try {
            storage.release(cluster);
        } catch (BackupException | DockerException e) {
            LOG.log(System.Logger.Level.WARNING, "the storage's helper is still there", e);
        }
    }

    private static Text reason(Exception e) {
        return Thread.currentThread().isInterrupted() ? Text.of("backup.interrupted") : Explained.by(e);
    }
}
