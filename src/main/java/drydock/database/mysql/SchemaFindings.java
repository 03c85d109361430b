package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.cluster.observed.Finding;
import drydock.database.mysql.client.MysqlTools;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands against keeping a database, asked as who would keep it. */
final class SchemaFindings {
    private static final String SCRIPT = SqlClient.resource("findings.sql");

    private static final String TRIGGERS =
            "select trigger_name from information_schema.triggers where trigger_schema = database()";
    /** What a view that is broken would be is not told to everybody. */
    private static final String NOTHING = "select table_name from information_schema.views where false";

    private static final String VIEWS =
            "select table_name from information_schema.views where table_schema = database()";

    private final SqlClient sql;

    SchemaFindings(SqlClient sql) {
        this.sql = sql;
    }

    /** Rows of one kind become one finding. */
    List<Finding> of(Cluster cluster, String database) {
        Map<SchemaFault, List<List<String>>> found = new LinkedHashMap<>();
        sql.script(
                cluster,
                database,
                SCRIPT,
                MysqlTools.SHORT,
                row -> found.computeIfAbsent(SchemaFault.of(row.getFirst()), _ -> new ArrayList<>())
                        .add(row));
        if (!found.containsKey(SchemaFault.MAY_NOT_MOVE)) {
            found.putAll(qualified(cluster, database, found.containsKey(SchemaFault.INVALID_VIEW)));
        }
        return found.entrySet().stream()
                .map(fault -> fault.getKey().finding(cluster.name(), database, fault.getValue()))
                .toList();
    }

    /** What is written with a database's name stays in that one, or reads that one, wherever it is made again. */
    private Map<SchemaFault, List<List<String>>> qualified(Cluster cluster, String database, boolean invalidViews) {
        Map<SchemaFault, List<List<String>>> found = new LinkedHashMap<>();
        List<List<String>> triggers = written(cluster, database, "trigger", TRIGGERS).stream()
                .filter(row -> !RestorableScript.isPlain(row.get(2)))
                .map(row -> found(SchemaFault.QUALIFIED_TRIGGER, row))
                .toList();
        if (!triggers.isEmpty()) {
            found.put(SchemaFault.QUALIFIED_TRIGGER, triggers);
        }
        List<List<String>> views = written(cluster, database, "view", invalidViews ? NOTHING : VIEWS).stream()
                .filter(row -> namesDatabase(cluster, database, row.get(1)))
                .map(row -> found(SchemaFault.QUALIFIED_VIEW, row))
                .toList();
        if (!views.isEmpty()) {
            found.put(SchemaFault.QUALIFIED_VIEW, views);
        }
        return found;
    }

    private static List<String> found(SchemaFault fault, List<String> row) {
        return List.of(fault.name(), row.getFirst(), "");
    }

    /** @return a row for each of these, as SHOW CREATE writes it */
    private List<List<String>> written(Cluster cluster, String database, String kind, String names) {
        String script = sql.query(cluster, database, names).stream()
                .map(row -> "show create " + kind + " " + SqlText.name(row.getFirst()))
                .collect(Collectors.joining(";\n"));
        return script.isEmpty() ? List.of() : sql.query(cluster, database, script);
    }

    private static boolean namesDatabase(Cluster cluster, String database, String view) {
        String words = view.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(database), cluster.database().names().stream())
                .anyMatch(name -> words.contains(SqlText.name(name).toLowerCase(Locale.ROOT) + "."));
    }
}
