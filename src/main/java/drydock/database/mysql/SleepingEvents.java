package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.database.mysql.client.MysqlTools;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import drydock.database.mysql.content.MarkerTables;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keeps the events of a database from running while it is not the live one: the server's scheduler asks for no name. A
 * table in it says which they are; they are defined as they were, and so is what is compared.
 */
final class SleepingEvents {
    private static final String TABLE = MarkerTables.EVENTS;

    private static final String AWAKE = "select event_name, definer, sql_mode, time_zone from information_schema.events"
            + " where event_schema = database() and status = 'ENABLED'";
    private static final String ASLEEP =
            "select event_name, definer, sql_mode, time_zone from information_schema.events"
                    + " where event_schema = database() and event_name in (select name from " + TABLE + ")";
    private static final String THERE = "select 1 from information_schema.tables where table_schema = database()"
            + " and table_name = '" + TABLE + "'";

    private final SqlClient sql;

    SleepingEvents(SqlClient sql) {
        this.sql = sql;
    }

    /** What is noted and still awake after a crash is noted again. */
    void sleep(Cluster cluster, String database) {
        sleep(cluster, database, List.of());
    }

    /** @param asleep those that were made asleep, and are to be woken with the others */
    void sleep(Cluster cluster, String database, List<String> asleep) {
        List<List<String>> awake = sql.query(cluster, database, AWAKE);
        Set<String> names = new TreeSet<>(asleep);
        awake.forEach(row -> names.add(row.getFirst()));
        if (!names.isEmpty()) {
            String values = names.stream()
                    .map(name -> "(" + SqlText.literal(name) + ")")
                    .collect(Collectors.joining(", "));
            run(
                    cluster,
                    database,
                    "create table if not exists " + TABLE + " (name varchar(64) primary key) engine = InnoDB"
                            + " character set utf8mb4;\ninsert ignore into " + TABLE + " values " + values + ";\n"
                            + alter(awake, "disable"));
        }
    }

    void wake(Cluster cluster, String database) {
        if (!sql.query(cluster, database, THERE).isEmpty()) {
            run(
                    cluster,
                    database,
                    alter(sql.query(cluster, database, ASLEEP), "enable") + "drop table if exists " + TABLE + ";\n");
        }
    }

    /** Whoever alters an event else becomes who defined it, and its modes are theirs. */
    private static String alter(List<List<String>> events, String status) {
        return events.stream()
                .map(row -> "set session time_zone = " + SqlText.literal(row.get(3)) + ", sql_mode = "
                        + SqlText.literal(row.get(2)) + ";\nalter definer = " + definer(row.get(1)) + " event "
                        + SqlText.name(row.get(0)) + " " + status + ";\n")
                .collect(Collectors.joining());
    }

    private static String definer(String account) {
        int at = account.lastIndexOf('@');
        return SqlText.name(account.substring(0, at)) + "@" + SqlText.name(account.substring(at + 1));
    }

    private void run(Cluster cluster, String database, String script) {
        sql.script(cluster, database, script, MysqlTools.SHORT, row -> {});
    }
}
