package drydock.database.mysql.client;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.database.client.LongCommand;
import drydock.docker.Docker;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Runs the server's own tools in the database's container, as who keeps databases, under a mark in their environment. */
public final class MysqlTools {
    /** The variable that marks a tool's process: by the ports of marked processes Drydock's own sessions are known. */
    static final String MARK = "DRYDOCK_TOOL";

    public static final Duration SHORT = Duration.ofMinutes(1);
    /** Longer than anything: what has no other end is watched. */
    private static final Duration UNLIMITED = Duration.ofDays(365);

    private static final int SCRIPT_NAME = 3;

    private final Docker docker;
    private final Dialect dialect;
    private final LongCommand.Limits limits;

    public MysqlTools(Docker docker, Dialect dialect) {
        this(docker, dialect, LongCommand.Limits.USUAL);
    }

    public MysqlTools(Docker docker, Dialect dialect, LongCommand.Limits limits) {
        this.docker = docker;
        this.dialect = dialect;
        this.limits = limits;
    }

    public Dialect dialect() {
        return dialect;
    }

    /**
     * What follows a tool's name: who connects, and how. Option files could name another server, and are only read for where
     * this one's socket is.
     */
    public List<String> connecting(Cluster cluster) {
        Cluster.Login login = cluster.database().keeper();
        List<String> options = new ArrayList<>();
        if (login.password().isPresent()) {
            options.addAll(List.of("--no-defaults", "--protocol=TCP", "--host=127.0.0.1"));
            options.addAll(dialect.connecting());
        } else {
            options.addAll(List.of("--host=localhost", "--protocol=SOCKET"));
        }
        options.addAll(List.of("--user=" + login.user(), "--default-character-set=utf8mb4", "--max-allowed-packet=1G"));
        return options;
    }

    /** @throws DatabaseException with what the tool wrote, where it failed */
    public void run(
            Cluster cluster,
            String database,
            List<String> command,
            InputStream input,
            OutputStream output,
            Duration patience) {
        check(cluster, database, command, exec(cluster, command, "drydock", input, output, patience.plusSeconds(30)));
    }

    /** The same without a limit, for as long as it is at work. @param held whether it is also while it waits for statements, as long as it runs */
    public void work(
            Cluster cluster,
            String database,
            List<String> command,
            InputStream input,
            OutputStream output,
            boolean held) {
        String mark = "drydock-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        ToolSessions sessions = new ToolSessions(this, cluster);
        LongCommand work =
                new LongCommand(tool(command), limits, () -> held ? sessions.running(mark) : sessions.activity(mark));
        check(
                cluster,
                database,
                command,
                work.run(() -> exec(cluster, command, mark, work.watched(input), work.watched(output), UNLIMITED)));
    }

    private Docker.ExecResult exec(
            Cluster cluster,
            List<String> command,
            String mark,
            InputStream input,
            OutputStream output,
            Duration patience) {
        Map<String, String> environment = new HashMap<>();
        environment.put(MARK, mark);
        environment.put("LC_ALL", "C");
        cluster.database().keeper().password().ifPresent(password -> environment.put("MYSQL_PWD", password.reveal()));
        return docker.exec(
                cluster.host(cluster.database().host()),
                cluster.database().container(),
                command,
                environment,
                input,
                output,
                patience);
    }

    private static void check(Cluster cluster, String database, List<String> command, Docker.ExecResult result) {
        if (result.exitCode() != 0) {
            throw ClientError.of(tool(command), result, cluster.database().container(), database);
        }
    }

    /** A script of the shell is given the name of the tool that it is about. */
    private static String tool(List<String> command) {
        return command.size() > SCRIPT_NAME && command.subList(0, 2).equals(List.of("sh", "-c"))
                ? command.get(SCRIPT_NAME)
                : command.getFirst();
    }
}
