package drydock.database.mysql.client;

import drydock.cluster.Cluster;
import drydock.database.client.TabSeparatedRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs scripts with the server's client; values in them are written by {@link SqlText}. */
public final class SqlClient {
    /** For statements that are about no database. */
    public static final String NONE = "";

    private final MysqlTools tools;

    public SqlClient(MysqlTools tools) {
        this.tools = tools;
    }

    public Dialect dialect() {
        return tools.dialect();
    }

    public List<List<String>> query(Cluster cluster, String database, String query) {
        List<List<String>> rows = new ArrayList<>();
        script(cluster, database, query + ";\n", MysqlTools.SHORT, rows::add);
        return rows;
    }

    /** @param rows receives each row as it comes */
    public void script(
            Cluster cluster, String database, String script, Duration patience, Consumer<List<String>> rows) {
        tools.run(
                cluster,
                database,
                command(cluster, database),
                stream(settings(patience) + script),
                new TabSeparatedRows(rows),
                patience);
    }

    /** The same for what takes as long as the database is large. @param held as {@link MysqlTools#work} */
    public void work(Cluster cluster, String database, InputStream script, boolean held, Consumer<List<String>> rows) {
        tools.work(cluster, database, command(cluster, database), script, new TabSeparatedRows(rows), held);
    }

    /** What begins a script that is worked on for any time. */
    public String settings() {
        return settings(Duration.ZERO);
    }

    /** For a session whose mode somebody else sets. */
    public String unlimited() {
        return "set session autocommit = 1, wait_timeout = 31536000, net_read_timeout = 31536000, "
                + dialect().limit() + " = 0;\n";
    }

    /**
     * MySQL counts milliseconds, MariaDB seconds; and MySQL would say for a day what a table had numbered its rows with, and how
     * large it was.
     */
    private String settings(Duration patience) {
        long limit = dialect() == Dialect.MYSQL ? patience.toMillis() : patience.toSeconds();
        return """
                set session sql_mode = 'NO_BACKSLASH_ESCAPES,NO_ENGINE_SUBSTITUTION', autocommit = 1, sql_quote_show_create = 1;
                /*!80000 set session information_schema_stats_expiry = 0 */;
                set session time_zone = '+00:00', wait_timeout = 31536000, net_write_timeout = 31536000, %s = %d, lock_wait_timeout = 30;
                """.formatted(dialect().limit(), limit);
    }

    private List<String> command(Cluster cluster, String database) {
        List<String> command = new ArrayList<>(List.of(tools.dialect().client()));
        command.addAll(tools.connecting(cluster));
        command.addAll(List.of("--batch", "--skip-column-names", "--skip-auto-rehash", "--quick", "--unbuffered"));
        command.add("--connect-timeout=10");
        if (!database.isEmpty()) {
            command.add("--database=" + database);
        }
        return command;
    }

    /** A script of this adapter. */
    public static String resource(String name) {
        try (InputStream stream = SqlClient.class.getResourceAsStream("/drydock/database/mysql/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
