package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.database.mysql.client.MysqlTools;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A table in a database that another one's tables are moved into, with the script that makes again what cannot be moved. As
 * long as it is there, and the other one too, the move is not over.
 */
record MovingNotes(SqlClient sql, Cluster cluster, String database) {
    static final String TABLE = "_drydock_moving";

    /** In SQL: whether a table is none that Drydock keeps for itself in a database of its own. */
    static final String IS_NOT_OURS = "table_name not in ('" + TABLE + "', '" + SleepingEvents.TABLE + "')";

    /** Its comment says where the tables come from. */
    void begin(String from) {
        run("create table " + TABLE + " (script longblob not null) engine = InnoDB comment = " + SqlText.comment(from)
                + ";\n");
    }

    void write(byte[] script) {
        run("insert into " + TABLE + " values (x'" + HexFormat.of().formatHex(script) + "');\n");
    }

    /** Empty where nothing was written yet. */
    Optional<byte[]> script() {
        return sql.query(cluster, database, "select hex(script) from " + TABLE).stream()
                .map(List::getFirst)
                .map(HexFormat.of()::parseHex)
                .findFirst();
    }

    void end() {
        run("drop table " + TABLE + ";\n");
    }

    private void run(String statement) {
        sql.script(cluster, database, statement, MysqlTools.SHORT, row -> {});
    }
}
