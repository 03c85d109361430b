package drydock.database.mysql.client;

import drydock.cluster.Cluster;
import drydock.database.client.SessionActivity;
import drydock.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of the server's sessions are those of Drydock's own tools. The server knows no name of a program, but where each
 * session comes from; and the tools run in its own container, where their marks and their ports are to be seen.
 */
public final class ToolSessions {
    private static final String PORTS = SqlClient.resource("tool-ports.sh");
    private static final String OWN = """
            select host, command, coalesce(state, '') from information_schema.processlist where id <> connection_id()""";
    private static final Pattern AT_HOME =
            Pattern.compile("(?:127\\.0\\.0\\.1|::1|localhost|::ffff:127\\.0\\.0\\.1):(\\d+)");
    private static final String SOCKET = "localhost";

    private final MysqlTools tools;
    private final Cluster cluster;
    private final Map<String, String> marks = new HashMap<>();
    private Set<String> seen = Set.of();
    private int withoutPort;

    public ToolSessions(MysqlTools tools, Cluster cluster) {
        this.tools = tools;
        this.cluster = cluster;
    }

    /** Adds those that run now. */
    public ToolSessions look() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        tools.run(
                cluster,
                SqlClient.NONE,
                List.of("sh", "-c", PORTS, tools.dialect().client(), MysqlTools.MARK),
                InputStream.nullInputStream(),
                output,
                MysqlTools.SHORT);
        withoutPort = 0;
        seen = new HashSet<>();
        output.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(" ", 2))
                .forEach(words -> {
                    seen.add(words[1]);
                    if (words[0].equals("-")) {
                        withoutPort++;
                    } else {
                        marks.put(words[0], words[1]);
                    }
                });
        return this;
    }

    /** @param from as the server names it: its own address with a port, or {@code localhost} for its socket */
    public boolean has(String from) {
        var home = AT_HOME.matcher(from);
        return home.matches() && marks.containsKey(home.group(1));
    }

    /** How many of the sessions by the socket may be theirs: those have no port. */
    public int bySocket() {
        return withoutPort;
    }

    public static boolean isBySocket(String from) {
        return from.equals(SOCKET);
    }

    /** Whether the tool with a mark still speaks to the server. */
    SessionActivity running(String mark) {
        look();
        return new SessionActivity(seen.contains(mark), List.of());
    }

    /** What the session of the tool with a mark does. */
    SessionActivity activity(String mark) {
        look();
        List<List<String>> rows = new ArrayList<>();
        new SqlClient(tools).script(cluster, SqlClient.NONE, OWN + ";\n", MysqlTools.SHORT, rows::add);
        List<List<String>> own =
                rows.stream().filter(row -> isMarked(row.getFirst(), mark)).toList();
        boolean waits = own.stream().anyMatch(row -> row.get(2).contains(" lock"));
        boolean works = own.stream()
                .anyMatch(row -> row.get(1).equals("Query")
                        && !row.get(2).contains("to client")
                        && !row.get(2).contains("to net"));
        return new SessionActivity(works, waits ? List.of(Text.of("databases.mysql.lock-holder")) : List.of());
    }

    private boolean isMarked(String from, String mark) {
        var home = AT_HOME.matcher(from);
        return home.matches() ? mark.equals(marks.get(home.group(1))) : isBySocket(from) && withoutPort > 0;
    }
}
