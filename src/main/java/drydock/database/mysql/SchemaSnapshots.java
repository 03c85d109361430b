package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.database.Fingerprint;
import drydock.database.client.PipedScript;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Dumps while others write. Neither kind of server lends one session's snapshot to another, so for the moment in which the
 * look and the dump begin theirs, a third session keeps writers waiting; the first thing that the dump writes ends that.
 */
final class SchemaSnapshots {
    private static final String TABLES = "select table_name from information_schema.tables"
            + " where table_schema = database() and table_type <> 'VIEW'";
    /** Whoever waits for a lock keeps others waiting, too. */
    private static final String PATIENCE = "set session lock_wait_timeout = 10;\n";

    private final SqlClient sql;
    private final SchemaDumps dumps;

    SchemaSnapshots(SqlClient sql, SchemaDumps dumps) {
        this.sql = sql;
        this.dumps = dumps;
    }

    Fingerprint dump(Cluster cluster, String database, OutputStream to, Consumer<Progress> progress) {
        Contents contents = new Contents(sql, cluster, database, true, progress);
        Standstill standstill = new Standstill();
        CompletableFuture<Void> locked = begin("standstill of " + database, () -> standstill.hold(cluster, database));
        CompletableFuture<Void> looked;
        try {
            await(CompletableFuture.anyOf(standstill.reached, locked));
            looked = begin("snapshot of " + database, contents::look);
            awaitBegun(contents, looked);
            dumps.dump(cluster, database, standstill.endedBy(to), progress);
            contents.finish();
        } finally {
            standstill.end();
            contents.end();
        }
        await(looked);
        await(locked);
        return contents.fingerprint();
    }

    /** A look that failed says more than that it never began. */
    private static void awaitBegun(Contents contents, CompletableFuture<Void> looked) {
        try {
            await(contents.begun());
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

        void hold(Cluster cluster, String database) {
            String tables = sql.query(cluster, database, TABLES).stream()
                    .map(row -> SqlText.name(row.getFirst()) + " read")
                    .collect(Collectors.joining(", "));
            if (tables.isEmpty()) {
                reached.complete(null);
                return;
            }
            script.add(sql.settings() + PATIENCE + "lock tables " + tables + ";\nselect 'locked';\n");
            sql.work(cluster, database, script, true, row -> reached.complete(null));
        }

        void end() {
            script.end();
        }

        /** The tool begins its own snapshot before it writes anything. */
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
