package drydock.backup.volume;

import drydock.backup.archive.FileName;
import drydock.backup.storage.Storage;
import drydock.backup.storage.StorageScope;
import drydock.backup.store.BackupException;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Runs the plain tools of a container: GNU find, tar, xargs, sha256sum and rm, as NocoBase's Debian image has them. */
@ApplicationScoped
class ContainerTools {
    private static final Duration PATIENCE = Duration.ofMinutes(30); // a hash over one very large file says nothing
    private static final int LONGEST = 400;
    private static final int UNMARKED = 78;
    private static final int SOME_FAILED = 123; // so says xargs
    private static final String EACH = "cd \"$0\" && exec xargs -0 -r \"$@\"";
    /** Says so with a code that none of the tools has, and before any of them is run. */
    private static final String MARKED = "[ -e \"$0\" ] || exit " + UNMARKED + "; exec \"$@\"";

    private final Docker docker;

    ContainerTools(Docker docker) {
        this.docker = docker;
    }

    /** @param accepted exit codes other than 0 that are no failure, since the tool says by them what a caller allows */
    void run(
            Host host,
            String container,
            List<String> command,
            InputStream input,
            OutputStream output,
            Integer... accepted) {
        Docker.ExecResult result =
                docker.exec(host, container, command, Map.of("LC_ALL", "C"), input, output, PATIENCE);
        check(host, container, command, result, accepted);
    }

    private static void check(
            Host host, String container, List<String> command, Docker.ExecResult result, Integer... accepted) {
        if (result.exitCode() != 0 && !List.of(accepted).contains(result.exitCode())) {
            String error = result.error().strip();
            throw new BackupException(Text.of(
                    "backup.tool-failed",
                    host.name(),
                    container,
                    error.isEmpty()
                            ? Text.of("backup.tool-ended", command.getFirst(), result.exitCode())
                            : error.substring(Math.max(0, error.length() - LONGEST))));
        }
    }

    /** Runs a tool where the storage bears its mark. @throws Storage.Unrecognised where it does not */
    void inside(
            StorageScope scope,
            HelperContainer.Open helper,
            List<String> command,
            InputStream input,
            OutputStream output,
            Integer... accepted) {
        List<String> marked = new ArrayList<>(List.of("sh", "-c", MARKED, helper.root() + "/" + scope.markFile()));
        marked.addAll(command);
        Host host = host(scope.cluster());
        Docker.ExecResult result =
                docker.exec(host, helper.name(), marked, Map.of("LC_ALL", "C"), input, output, PATIENCE);
        if (result.exitCode() == UNMARKED) {
            throw new Storage.Unrecognised(scope);
        }
        check(host, helper.name(), command, result, accepted);
    }

    /** Runs a tool in the storage with the names as its arguments; it may fail for some of them. */
    void each(
            StorageScope scope,
            HelperContainer.Open helper,
            List<String> tool,
            Collection<String> paths,
            OutputStream output) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", EACH, helper.root()));
        command.addAll(tool);
        inside(scope, helper, command, names(paths), output, SOME_FAILED);
    }

    static Host host(Cluster cluster) {
        return cluster.host(cluster.storage().host());
    }

    /** Names for a tool that takes them from its input, each ended by a zero byte; none can look like an option. */
    static InputStream names(Collection<String> paths) {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (String path : paths) {
            names.write('.');
            names.write('/');
            names.writeBytes(FileName.bytes(path));
            names.write(0);
        }
        return new ByteArrayInputStream(names.toByteArray());
    }
}
