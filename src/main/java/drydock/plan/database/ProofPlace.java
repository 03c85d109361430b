package drydock.plan.database;

import drydock.backup.store.BackupException;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.docker.DockerException;
import drydock.plan.StepContext;
import drydock.plan.TransientFault;
import drydock.text.Explained;
import drydock.text.Text;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a backup is restored to be proven: on a server of its own on a host, or beside the live databases.
 *
 * @param host empty for the database's own server
 * @param note why it is not the one that was meant
 */
public record ProofPlace(Optional<Host> host, Optional<Text> note) {

    /**
     * Proves on the host, and only where that fails looks whether the host could have done it: whoever tries it first starts
     * two servers there, while nodes start that the world waits for. Asked anew each time, so that it falls back in the same
     * way after a crash as before it.
     *
     * @param proof on a host, or empty on the database's own server
     * @param orBeside whether the database's own server will do where that host cannot
     */
    public static Text prove(
            StepContext context, Optional<String> proveOn, boolean orBeside, Function<Optional<Host>, Text> proof) {
        try {
            return proof.apply(proveOn.map(context.cluster()::host));
        } catch (BackupException | DatabaseException | DockerException e) {
            if (proveOn.isEmpty() || !orBeside || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            ProofPlace place = other(context, proveOn, e);
            if (place.host().isPresent()) {
                remove(context, place.host().get());
                throw e;
            }
            place.note().ifPresent(context::progress);
            return place.after(proof.apply(place.host()));
        }
    }

    /** @param first why the proof failed, which people read too where nothing else will do either */
    private static ProofPlace other(StepContext context, Optional<String> proveOn, RuntimeException first) {
        try {
            return of(context, proveOn, true);
        } catch (DatabaseException | DockerException e) {
            throw both(first, e);
        }
    }

    /** A host that is away is waited for, and the proof is made again. */
    private static BackupException both(RuntimeException first, RuntimeException host) {
        Text text = isOf(first, host)
                ? Explained.by(first)
                : Text.sentences(List.of(Explained.by(first), Explained.by(host)));
        return new BackupException(text, TransientFault.in(host).isEmpty() ? first : host);
    }

    private static boolean isOf(Throwable failure, RuntimeException reason) {
        return failure != null
                && (Objects.equals(failure.getMessage(), reason.getMessage()) || isOf(failure.getCause(), reason));
    }

    /**
     * Tries whether the host can do it, by starting a server there, which {@link Database#startScratch} replaces.
     *
     * @param orBeside whether the database's own server will do where that host cannot
     */
    public static ProofPlace of(StepContext context, Optional<String> proveOn, boolean orBeside) {
        Optional<Host> host = proveOn.map(context.cluster()::host);
        Database database = context.ports().database();
        context.fence();
        try {
            host.ifPresent(there -> {
                database.prepareScratch(context.cluster(), there);
                database.startScratch(context.cluster(), there, context.mark());
            });
            return new ProofPlace(host, Optional.empty());
        } catch (DatabaseException | DockerException e) {
            remove(context, host.orElseThrow());
            return beside(context, host.orElseThrow(), orBeside, e);
        }
    }

    private static ProofPlace beside(StepContext context, Host host, boolean orBeside, RuntimeException why) {
        if (!orBeside || !hasRoomBeside(context)) {
            throw why;
        }
        return new ProofPlace(
                Optional.empty(), Optional.of(Text.of("step.prepare-proof.beside", host.name(), Explained.by(why))));
    }

    /** For the copy that is dumped and for the one that is restored: a full disk would stop the cluster. */
    private static boolean hasRoomBeside(StepContext context) {
        Cluster cluster = context.cluster();
        Database database = context.ports().database();
        long size = cluster.database().names().stream()
                .mapToLong(name -> database.overview(cluster, name).bytes())
                .sum();
        return database.freeBytes(cluster) >= 2 * size;
    }

    /** What is left there when it cannot be removed now goes with the run. */
    public static void remove(StepContext context, Host host) {
        context.fence();
        try {
            context.ports().database().removeScratch(context.cluster(), host, context.mark());
        } catch (DatabaseException | DockerException later) {
            context.progress(Explained.by(later));
        }
    }

    /** What was done, and where. */
    private Text after(Text done) {
        return note.map(words -> Text.sentences(List.of(done, words))).orElse(done);
    }
}
