package drydock.database.postgres.client;

import drydock.cluster.Cluster;
import drydock.database.client.TabSeparatedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs SQL scripts with psql. Values reach a script as psql variables only, and psql quotes them: {@code :'name'} as a
 * literal, {@code :"name"} as an identifier.
 */
@ApplicationScoped
public class Psql {
    public static final String MAINTENANCE = "postgres";
    public static final Duration SHORT = Duration.ofMinutes(1);
    private final ServerTools client;

    public Psql(ServerTools client) {
        this.client = client;
    }

    /** The same as {@link ServerTools#keeper}. */
    public Psql keeper() {
        return new Psql(client.keeper());
    }

    public String user(Cluster cluster) {
        return client.user(cluster);
    }

    /** The rows of a query. */
    public List<List<String>> query(Cluster cluster, String database, String query, Map<String, String> values) {
        List<List<String>> rows = new ArrayList<>();
        script(cluster, database, "copy (" + query + ") to stdout;\n", values, SHORT, rows::add);
        return rows;
    }

    /** @param rows receives each row that the script copies to standard output, as it comes */
    public void script(
            Cluster cluster,
            String database,
            String script,
            Map<String, String> values,
            Duration patience,
            Consumer<List<String>> rows) {
        script(
                cluster,
                database,
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
                values,
                patience,
                rows);
    }

    /** The same with a script that may come little by little. */
    public void script(
            Cluster cluster,
            String database,
            InputStream script,
            Map<String, String> values,
            Duration patience,
            Consumer<List<String>> rows) {
        client.run(cluster, command(database, values), script, new TabSeparatedRows(rows), patience);
    }

    /** The same for what takes as long as the database is large. @param held as {@link ServerTools#work} */
    public void work(Cluster cluster, String database, InputStream script, boolean held, Consumer<List<String>> rows) {
        client.work(cluster, command(database, Map.of()), script, new TabSeparatedRows(rows), held);
    }

    public void work(Cluster cluster, String database, String script, Consumer<List<String>> rows) {
        work(cluster, database, new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), false, rows);
    }

    /** The same, with values. */
    public void work(
            Cluster cluster, String database, String script, Map<String, String> values, Consumer<List<String>> rows) {
        client.work(
                cluster,
                command(database, values),
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
                new TabSeparatedRows(rows),
                false);
    }

    /** A script of the database port. */
    public static String resource(String name) {
        try (InputStream stream = Psql.class.getResourceAsStream("/drydock/database/postgres/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> command(String database, Map<String, String> values) {
        List<String> command =
                new ArrayList<>(List.of("psql", "-X", "-q", "-A", "-t", "-w", "-d", ServerTools.connection(database)));
        command.addAll(List.of("-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose"));
        values.forEach((name, value) -> command.addAll(List.of("-v", name + "=" + value)));
        command.addAll(List.of("-f", "-"));
        return command;
    }
}
