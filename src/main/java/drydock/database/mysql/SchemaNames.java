package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.database.Database.Session;
import drydock.database.DatabaseException;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gives databases other names. The server renames none, so a new one is made and all tables are moved into it by one
 * statement, which happens whole or not at all and takes foreign keys along. Views, triggers, routines and events are made
 * again. Until the old one is dropped, the database counts as what it was: a move that was cut short is carried on by the
 * next one like it, or taken back.
 */
final class SchemaNames {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String TABLES =
            "select table_name from information_schema.tables where table_schema = database()"
                    + " and table_type <> 'VIEW' and table_name <> '" + MovingNotes.TABLE + "'";
    private static final String TRIGGERS =
            "select trigger_name from information_schema.triggers where trigger_schema = database()";

    private final SqlClient sql;
    private final SchemaCatalog catalog;
    private final Connections connections;
    private final SchemaDumps dumps;
    private final SleepingEvents events;

    SchemaNames(
            SqlClient sql, SchemaCatalog catalog, Connections connections, SchemaDumps dumps, SleepingEvents events) {
        this.sql = sql;
        this.catalog = catalog;
        this.connections = connections;
        this.dumps = dumps;
        this.events = events;
    }

    void rename(Cluster cluster, String from, String to) {
        boolean begun = from.equals(catalog.moving(cluster).get(to));
        if (!catalog.exists(cluster, from)) {
            throw notRenamed(from, to, Text.of("databases.absent", from), null);
        }
        if (!begun && catalog.exists(cluster, to)) {
            throw notRenamed(from, to, Text.of("databases.taken", to), null);
        }
        foreign(cluster, from).ifPresent(session -> {
            throw notRenamed(from, to, Text.of("databases.in-use", session.text()), null);
        });
        try {
            byte[] script = noted(cluster, from, to, begun);
            move(cluster, from, to, script);
        } catch (DatabaseException e) {
            throw notRenamed(from, to, e.text(), e);
        }
    }

    /** Somebody who is no reader. */
    Optional<Session> foreign(Cluster cluster, String database) {
        return connections.on(cluster, database).stream()
                .filter(session -> !Connections.isReader(cluster, session))
                .findFirst();
    }

    private byte[] noted(Cluster cluster, String from, String to, boolean begun) {
        MovingNotes notes = new MovingNotes(sql, cluster, to);
        if (!begun) {
            catalog.create(cluster, from, to);
            notes.begin(from);
        }
        return notes.script().orElseGet(() -> {
            byte[] script = dumps.definitions(cluster, from);
            notes.write(script);
            return script;
        });
    }

    private void move(Cluster cluster, String from, String to, byte[] script) {
        try {
            dropTriggers(cluster, from);
            moveTables(cluster, from, to);
        } catch (DatabaseException e) {
            back(cluster, from, to);
            throw e;
        }
        dumps.carryOut(cluster, to, script);
        if (to.contains(SchemaCatalog.MADE_BY_DRYDOCK)) {
            events.sleep(cluster, to);
        }
        run(cluster, SqlClient.NONE, "drop database " + SqlText.name(from) + ";\n");
        new MovingNotes(sql, cluster, to).end();
        if (!to.contains(SchemaCatalog.MADE_BY_DRYDOCK)) {
            events.wake(cluster, to);
        }
    }

    /** A table that has one stays where it is. */
    private void dropTriggers(Cluster cluster, String database) {
        run(
                cluster,
                database,
                sql.query(cluster, database, TRIGGERS).stream()
                        .map(row -> "drop trigger " + SqlText.name(row.getFirst()) + ";\n")
                        .collect(Collectors.joining()));
    }

    private void moveTables(Cluster cluster, String from, String to) {
        List<String> tables = sql.query(cluster, from, TABLES).stream()
                .map(List::getFirst)
                .map(SqlText::name)
                .toList();
        if (!tables.isEmpty()) {
            run(
                    cluster,
                    SqlClient.NONE,
                    tables.stream()
                            .map(table -> SqlText.name(from) + "." + table + " to " + SqlText.name(to) + "." + table)
                            .collect(Collectors.joining(", ", "rename table ", ";\n")));
        }
    }

    /** Takes back every move out of a database that was cut short. */
    void heal(Cluster cluster, String database) {
        Map<String, String> moving = catalog.moving(cluster);
        moving.forEach((to, from) -> {
            if (from.equals(database)) {
                back(cluster, from, to);
            }
        });
    }

    private void back(Cluster cluster, String from, String to) {
        Optional<byte[]> script = new MovingNotes(sql, cluster, to).script();
        script.ifPresent(written -> {
            moveTables(cluster, to, from);
            dumps.carryOut(cluster, from, written);
        });
        run(cluster, SqlClient.NONE, "drop database " + SqlText.name(to) + ";\n");
    }

    /** Ends first what an earlier Drydock left running in it: a killed one's tools live on in the container. */
    void drop(Cluster cluster, String database) {
        SchemaCatalog.checkOurs(cluster, database);
        connections.endOwn(cluster, database);
        run(cluster, SqlClient.NONE, "drop database if exists " + SqlText.name(database) + ";\n");
    }

    private void run(Cluster cluster, String database, String script) {
        sql.script(cluster, database, script, PATIENCE, row -> {});
    }

    private static DatabaseException notRenamed(String from, String to, Text reason, DatabaseException cause) {
        return new DatabaseException(Text.of("databases.not-renamed", from, to, reason), cause);
    }
}
