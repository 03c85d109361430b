package drydock.database.application;

import java.util.List;

/**
 * A sub-application as NocoBase's own table has it.
 *
 * @param connection {@code new_database}, {@code new_schema} or {@code new_connection}; older versions say nothing
 * @param server where its options name one: host and port
 * @param database where its options name one
 */
public record SubApplication(String name, String connection, String dialect, String server, String database) {

    public static SubApplication of(List<String> row) {
        String host = row.get(4);
        return new SubApplication(
                row.get(1),
                row.get(2),
                row.get(3),
                host.isEmpty() ? "" : TablePlacement.server(row.get(3), host, row.get(5)),
                row.get(6).isEmpty() ? row.get(1) : row.get(6));
    }

    public boolean isInSchema(TablePlacement nodes) {
        return connection.equals("new_schema") || (connection.isEmpty() && nodes.inSchemas());
    }

    /** Whether its data are on a server that Drydock does not look at. */
    public boolean isElsewhere(TablePlacement nodes) {
        return connection.equals("new_connection") && !server.isEmpty() && !server.equals(nodes.server());
    }

    public boolean hasDatabaseOfItsOwn(TablePlacement nodes) {
        return !name.isEmpty() && !isInSchema(nodes) && !isElsewhere(nodes);
    }

    /** {@code mysql database erp at 10.0.0.9:3306}. */
    public String place() {
        return (dialect.isEmpty() ? "" : dialect + " ") + server + "/" + database;
    }
}
