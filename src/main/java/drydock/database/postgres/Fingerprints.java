package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.database.Fingerprint;
import drydock.database.client.PipedScript;
import drydock.database.postgres.client.Psql;
import drydock.text.Progress;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Looks at everything in a database in one snapshot of it. Large ones are read by several sessions, as many as the server's
 * container has cores, which share the first one's snapshot.
 */
@ApplicationScoped
class Fingerprints {
    static final String SCRIPT =
            Psql.resource("may-set.sql") + Psql.resource("may-publish.sql") + Psql.resource("fingerprint.sql");
    /** Before the script, where one session reads all tables. */
    static final String ALONE = "\\set jobs 1\n\\set job 0\n";

    private static final String BEGIN = "begin isolation level repeatable read read only;\n";
    private static final String TABLES = "select 'savepoint one', statement";
    private static final String EXECUTE = "\\gexec\n";
    private static final String COMMIT = "commit;";

    private static final String JOBS = """
            \\set cores `nproc 2>/dev/null || echo 1`
            select case when pg_database_size(current_database()) < 64000000 then 1 else least(4, :cores) end as jobs
            \\gset
            \\set job 0
            """;
    private static final String EXPORT = """
            set local idle_in_transaction_session_timeout = 0;
            copy (select 'snapshot', pg_export_snapshot(), :jobs) to stdout;
            """;

    private final Psql psql;

    Fingerprints(Psql psql) {
        this.psql = psql.keeper();
    }

    Fingerprint of(Cluster cluster, String database, Consumer<Progress> progress) {
        Reading reading = new Reading(progress);
        new Sharing(psql, cluster, database, reading).run();
        return reading.fingerprint();
    }

    /** Sessions that read one snapshot; the first one ends its transaction when all others have begun theirs. */
    private static final class Sharing {
        private final Psql psql;
        private final Cluster cluster;
        private final String database;
        private final Reading reading;
        private final PipedScript first = new PipedScript();
        private final List<CompletableFuture<Void>> others = new ArrayList<>();

        Sharing(Psql psql, Cluster cluster, String database, Reading reading) {
            this.psql = psql;
            this.cluster = cluster;
            this.database = database;
            this.reading = reading;
        }

        void run() {
            first.add(JOBS + SCRIPT.replace(BEGIN, BEGIN + EXPORT).replace(COMMIT, ""));
            try {
                psql.work(cluster, database, first, true, this::row);
            } finally {
                others.forEach(other -> other.handle((done, failure) -> null).join());
            }
            others.forEach(Sharing::await);
        }

        private void row(List<String> row) {
            if (!row.getFirst().equals("snapshot")) {
                reading.row(row);
                return;
            }
            int jobs = Integer.parseInt(row.get(2));
            AtomicInteger missing = new AtomicInteger(jobs - 1);
            for (int job = 1; job < jobs; job++) {
                others.add(begin("\\set jobs " + jobs + "\n\\set job " + job + "\n" + tables(row.get(1)), missing));
            }
            if (jobs == 1) {
                first.end();
            }
        }

        private CompletableFuture<Void> begin(String script, AtomicInteger missing) {
            CompletableFuture<Void> over = new CompletableFuture<>();
            Thread.ofVirtual().name("fingerprint of " + database).start(() -> {
                try {
                    psql.work(cluster, database, script, row -> {
                        if (!row.getFirst().equals("begun")) {
                            reading.row(row);
                        } else if (missing.decrementAndGet() == 0) {
                            first.end();
                        }
                    });
                    over.complete(null);
                } catch (RuntimeException e) {
                    over.completeExceptionally(e);
                } finally {
                    first.end();
                }
            });
            return over;
        }

        /** The part of the script that reads the tables, in a snapshot. */
        private static String tables(String snapshot) {
            int end = SCRIPT.indexOf(EXECUTE, SCRIPT.indexOf(TABLES)) + EXECUTE.length();
            return SCRIPT.substring(0, end)
                            .replace(
                                    BEGIN,
                                    BEGIN + "set transaction snapshot '" + snapshot
                                            + "';\ncopy (select 'begun') to stdout;\n")
                    + COMMIT + "\n";
        }

        private static void await(CompletableFuture<Void> other) {
            try {
                other.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

    /** What the script's rows add up to. */
    static final class Reading {
        private final TreeMap<String, Fingerprint.Table> tables = new TreeMap<>();
        private final TreeMap<String, String> objects = new TreeMap<>();
        private final Consumer<Progress> progress;
        private String expected = "0";

        Reading(Consumer<Progress> progress) {
            this.progress = progress;
        }

        Fingerprint fingerprint() {
            return new Fingerprint(tables, objects);
        }

        synchronized void row(List<String> row) {
            switch (row.getFirst()) {
                case "tables" -> expected = row.get(1);
                case "table" -> table(row.get(1), Long.parseLong(row.get(2)), row.get(3));
                case "text" -> objects.put(row.get(1), row.get(2));
                case "again" -> again(row.get(1), row.get(2));
                case "expression" -> objects.put(row.get(1), plain(row.get(2)));
                default -> throw new IllegalStateException("fingerprint.sql wrote a row of kind " + row.getFirst());
            }
        }

        private void again(String name, String definition) {
            if (!definition.equals(objects.get(name))) {
                objects.put(name, Fingerprint.MOVING);
            }
        }

        private void table(String name, long rows, String hash) {
            tables.put(name, new Fingerprint.Table(rows, hash));
            progress.accept(Progress.of(
                    Text.of("backup.tables", tables.size(), expected), tables.size(), Long.parseLong(expected)));
        }
    }

    /**
     * An expression without casts and parentheses: PostgreSQL prints {@code x IN ('a', 'b')} on a varchar with other
     * casts once it was dumped and restored, though it means the same.
     */
    static String plain(String expression) {
        return expression
                .replaceAll(
                        "::(\"[^\"]+\"|[a-z_][a-z0-9_]*)(\\.(\"[^\"]+\"|[a-z_][a-z0-9_]*))?"
                                + "( (varying|precision|with(out)? time zone))?(\\([0-9, ]+\\))?(\\[\\])*",
                        "")
                .replaceAll("[()]", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
