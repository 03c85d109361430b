package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.database.Fingerprint;
import drydock.database.client.PipedScript;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import drydock.database.mysql.content.FingerprintReader;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Dumps while others write. Neither kind of server lends one session's snapshot to another, so for the moment in which the
 * look and the dump begin theirs, a third session keeps writers waiting; the first thing that the dump writes ends that.
 */
final class SchemaSnapshots {
    private static final String TABLES = "select table_name from information_schema.tables"
            + " where table_schema = database() and table_type <> 'VIEW'";
    /** Whoever waits for a lock keeps others waiting, too; and who went away without a word must not do so for ever. */
    private static final String PATIENCE = "set session lock_wait_timeout = 10, wait_timeout = 60;\n";
    /** Longer nobody who writes is kept waiting. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final String LASTED = "lasted";

    private final SqlClient sql;
    private final SchemaDumps dumps;
    private final Duration longest;

    SchemaSnapshots(SqlClient sql, SchemaDumps dumps) {
        this(sql, dumps, LONGEST);
    }

    /** @param longest how long who writes may be kept waiting */
    SchemaSnapshots(SqlClient sql, SchemaDumps dumps, Duration longest) {
        this.sql = sql;
        this.dumps = dumps;
        this.longest = longest;
    }

    Fingerprint dump(Cluster cluster, String database, OutputStream to, Consumer<Progress> progress) {
        FingerprintReader contents = new FingerprintReader(sql, cluster, database, true, progress);
        Standstill standstill = new Standstill();
        CompletableFuture<Void> locked = begin("standstill of " + database, () -> standstill.hold(cluster, database));
        CompletableFuture<Void> looked;
        try {
            await(CompletableFuture.anyOf(standstill.reached, locked));
            looked = begin("snapshot of " + database, contents::look);
            await(contents.begun(), looked);
            dumps.dump(cluster, database, standstill.endedBy(to), progress);
            await(contents.listed(), looked);
            contents.finish();
        } finally {
            standstill.end();
            contents.end();
        }
        await(looked);
        await(locked);
        standstill.check(database);
        return contents.fingerprint();
    }

    /** A look that failed says more than that it never came so far. */
    private static void await(CompletableFuture<Void> so, CompletableFuture<Void> looked) {
        try {
            await(so);
        } catch (DatabaseException e) {
            await(looked);
            throw e;
        }
    }

    private static CompletableFuture<Void> begin(String name, Runnable work) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                work.run();
                over.complete(null);
            } catch (RuntimeException e) {
                over.completeExceptionally(e);
            }
        });
        return over;
    }

    private static void await(CompletableFuture<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException(Text.of("databases.interrupted"), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new DatabaseException(Text.of("databases.failed"), e);
        }
    }

    /** A session that lets all tables be read and none be written, until it is told that it is enough. */
    private final class Standstill {
        private final PipedScript script = new PipedScript();
        private final CompletableFuture<Void> reached = new CompletableFuture<>();
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile boolean gaveUp;
        private volatile boolean lasted;

        void hold(Cluster cluster, String database) {
            String tables = sql.query(cluster, database, TABLES).stream()
                    .map(row -> SqlText.name(row.getFirst()) + " read")
                    .collect(Collectors.joining(", "));
            if (tables.isEmpty()) {
                lasted = true;
                reached.complete(null);
                return;
            }
            script.add(sql.settings() + PATIENCE + "lock tables " + tables + ";\nselect 'locked';\n");
            sql.work(cluster, database, script, true, this::row);
        }

        private void row(List<String> row) {
            if (row.getFirst().equals(LASTED)) {
                lasted = true;
            } else {
                reached.complete(null);
                CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(this::giveUp);
            }
        }

        private void giveUp() {
            gaveUp = !ended.get();
            end();
        }

        void end() {
            if (ended.compareAndSet(false, true)) {
                script.add("unlock tables;\nselect '" + LASTED + "';\n");
                script.end();
            }
        }

        /** @throws DatabaseException where others may have written between the two snapshots */
        void check(String database) {
            if (gaveUp || !lasted) {
                throw new DatabaseException(Text.of("databases.no-snapshot", database));
            }
        }

        /** The tool writes its head first, but nothing of that leaves it before it has begun its own snapshot. */
        OutputStream endedBy(OutputStream to) {
            return new FilterOutputStream(to) {
                @Override
                public void write(int value) throws IOException {
                    end();
                    out.write(value);
                }

                @Override
                public void write(byte[] buffer, int offset, int length) throws IOException {
                    end();
                    out.write(buffer, offset, length);
                }
            };
        }
    }
}
