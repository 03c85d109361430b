package drydock.database.postgres.catalog;

import java.util.List;

/**
 * A sub-application as NocoBase's own table has it.
 *
 * @param connection {@code new_database}, {@code new_schema} or {@code new_connection}; older versions say nothing
 * @param server where its options name one: host and port
 * @param database where its options name one
 */
record SubApplication(String name, String connection, String dialect, String server, String database) {

    static SubApplication of(List<String> row) {
        String host = row.get(4);
        return new SubApplication(
                row.get(1),
                row.get(2),
                row.get(3),
                host.isEmpty() ? "" : TablePlacement.server(host, row.get(5)),
                row.get(6).isEmpty() ? row.get(1) : row.get(6));
    }

    boolean isInSchema(TablePlacement nodes) {
        return connection.equals("new_schema") || (connection.isEmpty() && nodes.inSchemas());
    }

    /** Whether its data are on a server that Drydock does not look at. */
    boolean isElsewhere(TablePlacement nodes) {
        return connection.equals("new_connection") && !server.isEmpty() && !server.equals(nodes.server());
    }

    boolean hasDatabaseOfItsOwn(TablePlacement nodes) {
        return !name.isEmpty() && !isInSchema(nodes) && !isElsewhere(nodes);
    }

    /** {@code mysql database erp at 10.0.0.9:3306}. */
    String place() {
        return (dialect.isEmpty() ? "" : dialect + " ") + server + "/" + database;
    }
}
