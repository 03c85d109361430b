package drydock.database.mysql.content;

/** The tables that Drydock keeps for itself in a database for a while, which are no part of what it holds. */
public final class MarkerTables {
    /** That its tables are being moved. */
    public static final String MOVING = "_drydock_moving";

    /** Which events sleep. */
    public static final String EVENTS = "_drydock_events";

    /** In SQL: whether a table is none of them. */
    public static final String IS_NONE = "table_name not in ('" + MOVING + "', '" + EVENTS + "')";

    private MarkerTables() {}
}
