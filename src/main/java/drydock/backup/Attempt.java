package drydock.backup;

import drydock.database.DatabaseException;
import drydock.docker.DockerException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Work whose failure is told to people.
 *
 * @param failed what then did not happen
 * @param meaning what that means for the cluster, and what to do
 */
record Attempt(String failed, String meaning) {

    interface Work<T> {
        T run() throws IOException;
    }

    <T> T at(Work<T> work) {
        try {
            return work.run();
        } catch (BackupException | DatabaseException | DockerException | IOException | UncheckedIOException e) {
            throw new BackupException(failed + ": " + reason(e) + ". " + meaning, e);
        }
    }

    private static String reason(Exception e) {
        if (Thread.currentThread().isInterrupted()) {
            return "it was interrupted";
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
