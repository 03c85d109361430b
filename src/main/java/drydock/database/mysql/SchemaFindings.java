package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.cluster.observed.Finding;
import drydock.database.mysql.client.MysqlTools;
import drydock.database.mysql.client.SqlClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands against keeping a database, asked as who would keep it. */
final class SchemaFindings {
    private static final String SCRIPT = SqlClient.resource("findings.sql");

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
        return found.entrySet().stream()
                .map(fault -> fault.getKey().finding(cluster.name(), database, fault.getValue()))
                .toList();
    }
}
