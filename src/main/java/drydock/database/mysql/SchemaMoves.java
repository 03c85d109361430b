package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.database.mysql.MovingNotes.Move;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Moves all that is in a database into a new one: all tables by one statement, which happens whole or not at all and takes
 * foreign keys along. Views, triggers, routines and events are made again. Each state that a crash leaves between two
 * statements is known by the note, which is made first, moves with the tables and goes last.
 */
final class SchemaMoves {
    static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String TABLES =
            "select table_name from information_schema.tables where table_schema = database() and table_type <> 'VIEW'";
    private static final String TRIGGERS =
            "select trigger_name from information_schema.triggers where trigger_schema = database()";

    private final SqlClient sql;
    private final SchemaCatalog catalog;
    private final SchemaDumps dumps;
    private final SleepingEvents events;

    SchemaMoves(SqlClient sql, SchemaCatalog catalog, SchemaDumps dumps, SleepingEvents events) {
        this.sql = sql;
        this.catalog = catalog;
        this.dumps = dumps;
        this.events = events;
    }

    /** What was cut short of these databases. */
    List<Move> touching(Cluster cluster, List<String> databases) {
        return notes(cluster).all().stream()
                .filter(move -> databases.stream().anyMatch(move::touches))
                .toList();
    }

    Move begin(Cluster cluster, String from, String to) {
        return notes(cluster).begin(from, to);
    }

    void settle(Cluster cluster, Move move) {
        if (move.isDone()) {
            finish(cluster, move.from(), move.to());
        } else {
            back(cluster, move);
        }
    }

    void carryOn(Cluster cluster, Move move) {
        MovingNotes notes = notes(cluster);
        try {
            byte[] script = notes.script(move.at()).orElseGet(() -> noted(cluster, move.from()));
            if (!catalog.exists(cluster, move.to())) {
                catalog.create(cluster, move.from(), move.to());
            }
            if (catalog.exists(cluster, move.from())) {
                dropTriggers(cluster, move.from());
                moveTables(cluster, move.from(), move.to());
            }
            dumps.carryOut(cluster, move.to(), script);
            notes.done(move.from(), move.to());
        } catch (DatabaseException e) {
            backAfter(cluster, move, e);
            throw e;
        }
        finish(cluster, move.from(), move.to());
    }

    /** Events sleep from here on: the script makes them as they are. */
    private byte[] noted(Cluster cluster, String from) {
        events.sleep(cluster, from);
        byte[] script = dumps.definitions(cluster, from);
        notes(cluster).write(from, script);
        return script;
    }

    private void backAfter(Cluster cluster, Move move, DatabaseException failure) {
        try {
            touching(cluster, List.of(move.from())).stream()
                    .filter(left -> left.isBetween(move.from(), move.to()))
                    .forEach(left -> settle(cluster, left));
        } catch (DatabaseException e) {
            failure.addSuppressed(e);
        }
    }

    private void back(Cluster cluster, Move move) {
        String from = move.from();
        String to = move.to();
        notes(cluster).script(move.at()).ifPresent(script -> {
            if (!catalog.exists(cluster, from)) {
                catalog.create(cluster, to, from);
            }
            if (catalog.exists(cluster, to)) {
                dropTriggers(cluster, to);
                moveTables(cluster, to, from);
            }
            dumps.carryOut(cluster, from, script);
        });
        dropShell(cluster, to);
        end(cluster, from);
    }

    /** What makes a database of the first one's name meanwhile keeps it. */
    private void finish(Cluster cluster, String from, String to) {
        if (!catalog.hasTables(cluster, from)) {
            dropShell(cluster, from);
        }
        end(cluster, to);
    }

    private void end(Cluster cluster, String database) {
        if (!SchemaCatalog.isOurs(cluster, database)) {
            events.wake(cluster, database);
        }
        notes(cluster).end(database);
    }

    private void dropShell(Cluster cluster, String database) {
        if (catalog.hasTables(cluster, database)) {
            throw new DatabaseException(Text.of("databases.mysql.not-empty", database));
        }
        if (catalog.exists(cluster, database)) {
            run(cluster, database, "drop database if exists " + SqlText.name(database) + ";\n");
        }
    }

    /** A table that has one stays where it is. */
    private void dropTriggers(Cluster cluster, String database) {
        run(
                cluster,
                database,
                sql.query(cluster, database, TRIGGERS).stream()
                        .map(row -> "drop trigger if exists " + SqlText.name(row.getFirst()) + ";\n")
                        .collect(Collectors.joining()));
    }

    /** In the first one, where it is found by who must not have it come late. */
    private void moveTables(Cluster cluster, String from, String to) {
        List<String> tables = sql.query(cluster, from, TABLES).stream()
                .map(List::getFirst)
                .map(SqlText::name)
                .toList();
        if (!tables.isEmpty()) {
            run(
                    cluster,
                    from,
                    tables.stream()
                            .map(table -> SqlText.name(from) + "." + table + " to " + SqlText.name(to) + "." + table)
                            .collect(Collectors.joining(", ", "rename table ", ";\n")));
        }
    }

    private MovingNotes notes(Cluster cluster) {
        return new MovingNotes(sql, cluster);
    }

    private void run(Cluster cluster, String database, String script) {
        sql.script(cluster, database, script, PATIENCE, row -> {});
    }
}
