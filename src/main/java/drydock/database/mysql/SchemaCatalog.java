package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.database.Database.Identity;
import drydock.database.DatabaseException;
import drydock.database.mysql.MovingNotes.Move;
import drydock.database.mysql.client.Dialect;
import drydock.database.mysql.client.MysqlTools;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import drydock.database.mysql.content.MarkerTables;
import drydock.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server holds and how much room it has; databases are made and removed here. */
final class SchemaCatalog {
    private static final String MADE_BY_DRYDOCK = "_drydock_";
    private static final Set<String> SYSTEM = Set.of("mysql", "information_schema", "performance_schema", "sys");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String ROOM = """
            for directory in "$1" /var/lib/mysql /; do
              test -d "$directory" && exec df -P -k "$directory"
            done
            """;
    private static final Pattern AVAILABLE = Pattern.compile("\\s\\d+\\s+\\d+\\s+(\\d+)\\s+[\\d-]+%?\\s");
    private static final long KIB = 1024;

    private final SqlClient sql;
    private final MysqlTools tools;

    SchemaCatalog(SqlClient sql, MysqlTools tools) {
        this.sql = sql;
        this.tools = tools;
    }

    /**
     * Until a move is done, what it moves is what it was, however little of it is still there; then the empty first one is none
     * any more.
     */
    Set<String> databases(Cluster cluster) {
        Set<String> names = new TreeSet<>();
        sql.query(cluster, SqlClient.NONE, "select schema_name from information_schema.schemata")
                .forEach(row -> names.add(row.getFirst()));
        names.removeAll(SYSTEM);
        for (Move move : new MovingNotes(sql, cluster).all()) {
            if (!move.isDone()) {
                names.remove(move.to());
            } else if (!hasTables(cluster, move.from())) {
                names.remove(move.from());
            }
        }
        return names;
    }

    boolean hasTables(Cluster cluster, String database) {
        return !sql.query(
                        cluster,
                        SqlClient.NONE,
                        "select 1 from information_schema.tables where table_schema = " + SqlText.literal(database)
                                + " and table_type <> 'VIEW' and " + MarkerTables.IS_NONE + " limit 1")
                .isEmpty();
    }

    boolean exists(Cluster cluster, String database) {
        return !sql.query(
                        cluster,
                        SqlClient.NONE,
                        "select 1 from information_schema.schemata where cast(schema_name as binary) = cast("
                                + SqlText.literal(database) + " as binary)")
                .isEmpty();
    }

    void checkThere(Cluster cluster, String database) {
        if (!exists(cluster, database)) {
            throw new DatabaseException(Text.of("databases.absent", database));
        }
    }

    /** Only MySQL has a name for itself that lasts as long as its data; neither knows a database but by its name. */
    Identity identity(Cluster cluster, String database) {
        checkThere(cluster, database);
        return sql.dialect() == Dialect.MYSQL
                ? new Identity(
                        sql.query(cluster, SqlClient.NONE, "select @@server_uuid")
                                .getFirst()
                                .getFirst(),
                        "")
                : new Identity("", "");
    }

    /** Where the server writes a binary log, all that is restored is written twice, and so half of the room counts. */
    long freeBytes(Cluster cluster) {
        List<String> server = sql.query(cluster, SqlClient.NONE, "select @@datadir, @@log_bin")
                .getFirst();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        tools.run(
                cluster,
                SqlClient.NONE,
                List.of("sh", "-c", ROOM, "df", server.get(0)),
                InputStream.nullInputStream(),
                output,
                MysqlTools.SHORT);
        Matcher available = AVAILABLE.matcher(output.toString(StandardCharsets.UTF_8));
        if (!available.find()) {
            throw new DatabaseException(
                    Text.of("databases.room-unknown", cluster.database().container()));
        }
        return Long.parseLong(available.group(1)) * KIB / (server.get(1).equals("1") ? 2 : 1);
    }

    /** What a database stores text as by default is in no dump of it. */
    void create(Cluster cluster, String like, String name) {
        List<String> alike = sql
                .query(
                        cluster,
                        SqlClient.NONE,
                        "select default_character_set_name, default_collation_name from information_schema.schemata"
                                + " where cast(schema_name as binary) = cast(" + SqlText.literal(like) + " as binary)")
                .stream()
                .findFirst()
                .orElseThrow(() -> new DatabaseException(Text.of("databases.not-on-server", like)));
        run(
                cluster,
                "create database " + SqlText.name(name) + " character set " + alike.get(0) + " collate " + alike.get(1)
                        + ";\n");
    }

    static boolean isOurs(Cluster cluster, String database) {
        return database.contains(MADE_BY_DRYDOCK) && !cluster.database().names().contains(database);
    }

    static void checkOurs(Cluster cluster, String database) {
        if (!isOurs(cluster, database)) {
            throw new DatabaseException(Text.of("databases.not-ours", database));
        }
    }

    private void run(Cluster cluster, String script) {
        sql.script(cluster, SqlClient.NONE, script, PATIENCE, row -> {});
    }
}
