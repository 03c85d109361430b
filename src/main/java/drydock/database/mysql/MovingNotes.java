package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.database.mysql.client.MysqlTools;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import drydock.database.mysql.content.MarkerTables;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notes of databases that are being moved. Each is a table that is made in the first one before anything else and moves along
 * with its tables: its comment names both databases, and it holds the script that makes again what cannot be moved.
 */
record MovingNotes(SqlClient sql, Cluster cluster) {
    private static final String TABLE = MarkerTables.MOVING;

    private static final Pattern NAME = Pattern.compile("`((?:[^`]|``)*)`");
    private static final Pattern SAID = Pattern.compile(NAME + " to " + NAME + "(, done)?", Pattern.DOTALL);
    private static final String ALL =
            "select table_schema, table_comment from information_schema.tables where table_name = '" + TABLE + "'";

    /**
     * @param at where the note is
     * @param isDone whether everything is in the second one
     */
    record Move(String at, String from, String to, boolean isDone) {

        boolean isBetween(String one, String other) {
            return from.equals(one) && to.equals(other);
        }

        boolean touches(String database) {
            return from.equals(database) || to.equals(database);
        }

        private Optional<Move> inPlace() {
            return at.equals(to) || (at.equals(from) && !isDone) ? Optional.of(this) : Optional.empty();
        }
    }

    /** What was cut short. A note in neither of its databases came there with somebody's copy. */
    List<Move> all() {
        return sql.query(cluster, SqlClient.NONE, ALL).stream()
                .flatMap(row -> read(row.get(0), row.get(1)).stream())
                .toList();
    }

    static Optional<Move> read(String at, String comment) {
        Matcher said = SAID.matcher(comment);
        return said.matches()
                ? new Move(at, plain(said.group(1)), plain(said.group(2)), said.group(3) != null).inPlace()
                : Optional.empty();
    }

    private static String plain(String quoted) {
        return quoted.replace("``", "`");
    }

    private static String comment(String from, String to) {
        return SqlText.name(from) + " to " + SqlText.name(to);
    }

    Move begin(String from, String to) {
        run(
                from,
                "create table " + TABLE + " (id int primary key, script longblob not null) engine = InnoDB comment = "
                        + SqlText.comment(comment(from, to)));
        return new Move(from, from, to, false);
    }

    void write(String at, byte[] script) {
        run(at, "insert into " + TABLE + " values (1, x'" + HexFormat.of().formatHex(script) + "')");
    }

    /** Empty where nothing was written yet, and so nothing was changed. */
    Optional<byte[]> script(String at) {
        return sql.query(cluster, at, "select hex(script) from " + TABLE).stream()
                .map(List::getFirst)
                .map(HexFormat.of()::parseHex)
                .findFirst();
    }

    void done(String from, String to) {
        run(to, "alter table " + TABLE + " comment = " + SqlText.comment(comment(from, to) + ", done"));
    }

    void end(String at) {
        run(at, "drop table if exists " + TABLE);
    }

    private void run(String database, String statement) {
        sql.script(cluster, database, statement + ";\n", MysqlTools.SHORT, row -> {});
    }
}
