package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.database.Fingerprint;
import drydock.database.client.PipedScript;
import drydock.database.postgres.client.Psql;
import drydock.text.Progress;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Dumps while others write: a transaction that looks at the database is held open, and pg_dump sees the very same
 * snapshot. Sequences stand outside of snapshots, so they are looked at before and after.
 */
@ApplicationScoped
class Snapshots {
    private static final String BEGIN = "begin isolation level repeatable read read only;\n";
    private static final String EXPORT = """
            set local idle_in_transaction_session_timeout = 0;
            copy (select 'snapshot', pg_export_snapshot()) to stdout;
            """;
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final String COMMIT = "commit;";
    private static final String SEQUENCES =
            "select 'savepoint one', format($q$copy (select 'text', %L, concat_ws(' ', last_value";
    private static final String EXECUTE = "\\gexec\n";

    private final Psql psql;
    private final Dumps dumps;

    Snapshots(Psql psql, Dumps dumps) {
        this.psql = psql.keeper();
        this.dumps = dumps;
    }

    Fingerprint dump(Cluster cluster, String database, OutputStream to, Consumer<Progress> progress) {
        String looking = Fingerprints.ALONE + Fingerprints.SCRIPT;
        PipedScript script = new PipedScript();
        Look look = new Look(progress);
        CompletableFuture<Void> over = look.begin(psql, cluster, database, script);
        try {
            script.add(looking.replace(BEGIN, BEGIN + EXPORT).replace(COMMIT, ""));
            dumps.dump(cluster, database, answer(look.snapshot), to, progress);
            script.add(sequences(looking) + COMMIT + "\n");
        } catch (RuntimeException e) {
            script.end();
            throw causeOf(e, over);
        } finally {
            script.end();
        }
        answer(over);
        return look.reading.fingerprint();
    }

    /** A look that failed takes its snapshot away from the dump, whose words then say nothing. */
    private static RuntimeException causeOf(RuntimeException failure, CompletableFuture<Void> over) {
        try {
            over.get(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause && !cause.equals(failure)) {
                cause.addSuppressed(failure);
                return cause;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException stillLooking) {
            failure.addSuppressed(stillLooking);
        }
        return failure;
    }

    /** The part of the script that looks at the sequences, to be asked again. */
    private static String sequences(String script) {
        int begin = script.indexOf(SEQUENCES);
        int end = script.indexOf(EXECUTE, begin) + EXECUTE.length();
        return script.substring(begin, end).replace("'text'", "'again'");
    }

    /** A session that looks at everything in a database, and goes on until its script ends. */
    private static final class Look {
        private final CompletableFuture<String> snapshot = new CompletableFuture<>();
        private final Fingerprints.Reading reading;

        Look(Consumer<Progress> progress) {
            this.reading = new Fingerprints.Reading(progress);
        }

        CompletableFuture<Void> begin(Psql psql, Cluster cluster, String database, PipedScript script) {
            CompletableFuture<Void> over = new CompletableFuture<>();
            Thread.ofVirtual().name("snapshot of " + database).start(() -> {
                try {
                    psql.work(cluster, database, script, true, this::row);
                    over.complete(null);
                    snapshot.completeExceptionally(new DatabaseException(Text.of("databases.no-snapshot", database)));
                } catch (RuntimeException e) {
                    over.completeExceptionally(e);
                    snapshot.completeExceptionally(e);
                }
            });
            return over;
        }

        private void row(List<String> row) {
            if (row.getFirst().equals("snapshot")) {
                snapshot.complete(row.get(1));
            } else {
                reading.row(row);
            }
        }
    }

    private static <T> T answer(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException(Text.of("databases.interrupted"), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new DatabaseException(Text.of("databases.failed"), e);
        }
    }
}
