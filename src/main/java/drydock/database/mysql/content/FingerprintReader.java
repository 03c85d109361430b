package drydock.database.mysql.content;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.database.Fingerprint;
import drydock.database.client.PipedScript;
import drydock.database.mysql.client.SqlClient;
import drydock.text.Progress;
import drydock.text.Text;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Looks at everything in a database in one snapshot of it: first what there is, then each thing by a statement of its own.
 */
public final class FingerprintReader {
    private static final String LIST = SqlClient.resource("contents.sql");
    private static final String AGAIN = "again";

    private final SqlClient sql;
    private final Cluster cluster;
    private final String database;
    private final Consumer<Progress> progress;
    private final PipedScript script = new PipedScript();
    private final ContentStatements statements = new ContentStatements();
    private final Definitions definitions = new Definitions();
    private final TreeMap<String, Fingerprint.Table> tables = new TreeMap<>();
    private final TreeMap<String, String> objects = new TreeMap<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> listed = new CompletableFuture<>();
    private final boolean held;

    /** @param held whether the look goes on until {@link #finish} */
    public FingerprintReader(
            SqlClient sql, Cluster cluster, String database, boolean held, Consumer<Progress> progress) {
        this.sql = sql;
        this.cluster = cluster;
        this.database = database;
        this.held = held;
        this.progress = progress;
    }

    public static Fingerprint of(SqlClient sql, Cluster cluster, String database, Consumer<Progress> progress) {
        FingerprintReader contents = new FingerprintReader(sql, cluster, database, false, progress);
        contents.look();
        return contents.fingerprint();
    }

    /** Until all is read, or {@link #finish} or {@link #end} was called. */
    public void look() {
        script.add(sql.settings() + LIST);
        try {
            sql.work(cluster, database, script, held, this::row);
        } finally {
            DatabaseException none = new DatabaseException(Text.of("databases.no-snapshot", database));
            begun.completeExceptionally(none);
            listed.completeExceptionally(none);
        }
    }

    /** Completed when the snapshot is taken. */
    public CompletableFuture<Void> begun() {
        return begun;
    }

    /** Completed when it is known what there is. */
    public CompletableFuture<Void> listed() {
        return listed;
    }

    /** Asks once more for what stands outside of snapshots, then ends; after {@link #listed}. */
    public void finish() {
        script.add(statements.countersAgain() + "commit;\n");
        script.end();
    }

    public void end() {
        script.end();
    }

    public Fingerprint fingerprint() {
        return new Fingerprint(tables, objects);
    }

    private void row(List<String> row) {
        if (definitions.areExpected()) {
            objects.putAll(definitions.read(row));
            return;
        }
        switch (row.getFirst()) {
            case "begun" -> begun.complete(null);
            case "database" -> objects.put("database", row.get(1) + " " + row.get(2));
            case "table", "column", "routine", "trigger", "event", "asleep" -> statements.add(row);
            case "listed" -> readOn();
            case "hash" -> hash(row);
            case "counter" -> objects.put(counter(row), row.get(2));
            case AGAIN -> again(counter(row), row.get(2));
            case "sleeper" -> definitions.sleeps(row.get(1));
            case "show" -> definitions.expect(row.get(1), row.get(2));
            default -> throw new IllegalArgumentException(row.getFirst());
        }
    }

    private void readOn() {
        script.add(statements.all());
        if (!held) {
            script.add("commit;\n");
            script.end();
        }
        listed.complete(null);
    }

    private static String counter(List<String> row) {
        return "next number " + row.get(1);
    }

    private void again(String name, String value) {
        if (!value.equals(objects.get(name))) {
            objects.put(name, Fingerprint.MOVING);
        }
    }

    /** A row that came to no hash would count as none. */
    private void hash(List<String> row) {
        if (!row.get(2).equals(row.get(3))) {
            throw new DatabaseException(Text.of("databases.mysql.unread", row.get(1)));
        }
        tables.put(row.get(1), new Fingerprint.Table(Long.parseLong(row.get(2)), row.get(4)));
        int all = statements.tables();
        progress.accept(Progress.of(Text.of("backup.tables", tables.size(), all), tables.size(), all));
    }
}
