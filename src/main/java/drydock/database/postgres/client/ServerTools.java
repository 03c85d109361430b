package drydock.database.postgres.client;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.database.client.LockTimeout;
import drydock.database.client.LongCommand;
import drydock.database.client.SessionActivity;
import drydock.database.client.TabSeparatedRows;
import drydock.docker.Docker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Runs the server's own tools in the database's container, under Drydock's name: as NocoBase's user, or as a {@link #keeper}. */
@ApplicationScoped
public class ServerTools {
    /** What is watched has a number behind it. */
    static final String APPLICATION = "drydock";

    /** In SQL: whether a session may be one of these. */
    public static final String IS_OURS = "application_name ~ '^drydock(-[0-9a-f]{8})?$'";

    /** Of the tools themselves: the server's own warnings are found before, or belong to its log. */
    private static final Pattern WARNING = Pattern.compile("(?m)^(pg_(?:dump|restore): warning: .*)$");

    private static final String SETTINGS =
            " -c synchronous_commit=off" + " -c default_transaction_read_only=off -c client_min_messages=warning";

    /** Longer than anything: what has no other end is watched. */
    private static final Duration UNLIMITED = Duration.ofDays(365);

    private static final int SCRIPT_NAME = 3;

    private static final String END = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where usename = current_user and application_name = :'name' \\g /dev/null
            """;

    private final Docker docker;
    private final LongCommand.Limits limits;
    private final Function<Cluster.Database, Cluster.Login> login;

    @Inject
    public ServerTools(Docker docker) {
        this(docker, LongCommand.Limits.USUAL);
    }

    public ServerTools(Docker docker, LongCommand.Limits limits) {
        this(docker, limits, Cluster.Database::login);
    }

    private ServerTools(Docker docker, LongCommand.Limits limits, Function<Cluster.Database, Cluster.Login> login) {
        this.docker = docker;
        this.limits = limits;
        this.login = login;
    }

    /** As the role that keeps databases: what dumps, restores and renames them, and nothing else. */
    public ServerTools keeper() {
        return new ServerTools(docker, limits, Cluster.Database::keeper);
    }

    /** As somebody else, on a server that lets them in. */
    public ServerTools as(Cluster.Login other) {
        return new ServerTools(docker, limits, _ -> other);
    }

    /** What a session of these calls itself that is to be known by the database it is about. */
    public static String application(String database) {
        return APPLICATION + "-" + HexFormat.of().toHexDigits(database.hashCode());
    }

    public String user(Cluster cluster) {
        return login.apply(cluster.database()).user();
    }

    /**
     * @param patience how long a statement may take and the tool may be silent
     * @throws DatabaseException with what the tool wrote, where it failed
     */
    public void run(Cluster cluster, List<String> command, InputStream input, OutputStream output, Duration patience) {
        check(cluster, command, exec(cluster, command, APPLICATION, input, output, patience));
    }

    /**
     * The same without a limit, for as long as it is at work.
     *
     * @param held whether its session also is while it waits for the next statement of a transaction
     * @return what the tool warned of, although it did not fail
     */
    public List<String> work(
            Cluster cluster, List<String> command, InputStream input, OutputStream output, boolean held) {
        String name = APPLICATION + "-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LongCommand work = new LongCommand(tool(command), limits, () -> sign(cluster, name, held));
        try {
            Docker.ExecResult result = work.run(
                    () -> exec(cluster, command, name, work.watched(input), work.watched(output), Duration.ZERO));
            check(cluster, command, result);
            return WARNING.matcher(result.error())
                    .results()
                    .map(warning -> warning.group(1))
                    .toList();
        } catch (LockTimeout e) {
            ask(cluster, END, Map.of("name", name));
            throw e;
        }
    }

    private SessionActivity sign(Cluster cluster, String name, boolean held) {
        return ActivityQuery.of(
                ask(cluster, ActivityQuery.QUERY, Map.of("name", name, "held", Boolean.toString(held))));
    }

    private List<List<String>> ask(Cluster cluster, String script, Map<String, String> values) {
        List<List<String>> rows = new ArrayList<>();
        run(
                cluster,
                Psql.command(Psql.MAINTENANCE, values),
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
                new TabSeparatedRows(rows::add),
                Psql.SHORT);
        return rows;
    }

    /** @param patience zero for none that ends it */
    private Docker.ExecResult exec(
            Cluster cluster,
            List<String> command,
            String application,
            InputStream input,
            OutputStream output,
            Duration patience) {
        return docker.exec(
                cluster.host(cluster.database().host()),
                cluster.database().container(),
                command,
                environment(cluster, application, patience),
                input,
                output,
                patience.isZero() ? UNLIMITED : patience.plusSeconds(30));
    }

    private static void check(Cluster cluster, List<String> command, Docker.ExecResult result) {
        if (result.exitCode() != 0) {
            throw ToolError.of(tool(command), result, cluster.database().container())
                    .asException();
        }
    }

    /** A script of the shell is given the name of the tool that it is about. */
    private static String tool(List<String> command) {
        return command.size() > SCRIPT_NAME && command.subList(0, 2).equals(List.of("sh", "-c"))
                ? command.get(SCRIPT_NAME)
                : command.getFirst();
    }

    private Map<String, String> environment(Cluster cluster, String application, Duration patience) {
        Cluster.Login as = login.apply(cluster.database());
        Map<String, String> environment = new HashMap<>();
        environment.put("PGUSER", as.user());
        as.password().ifPresent(password -> {
            environment.put("PGHOST", "127.0.0.1");
            environment.put("PGPASSWORD", password.reveal());
        });
        environment.put("PGAPPNAME", application);
        environment.put("PGCLIENTENCODING", "UTF8");
        environment.put("PGCONNECT_TIMEOUT", "10");
        environment.put("PGOPTIONS", "-c statement_timeout=" + patience.toMillis() + lockTimeout(patience) + SETTINGS);
        environment.put("LC_ALL", "C");
        return environment;
    }

    /** What is watched is ended by who watches it, who can say whom it waits for. */
    private static String lockTimeout(Duration patience) {
        return patience.isZero() ? " -c lock_timeout=0" : " -c lock_timeout=30s";
    }

    /** A connection string that takes any name for what it is: a bare name with a {@code =} would be read as one. */
    public static String connection(String database) {
        return "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
