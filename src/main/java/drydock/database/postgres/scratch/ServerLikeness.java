package drydock.database.postgres.scratch;

import drydock.cluster.Cluster;
import drydock.database.postgres.client.Psql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What makes another server like the cluster's own, as that one tells it. */
final class ServerLikeness {
    private static final String SERVER = Psql.resource("may-set.sql") + Psql.resource("like-server.sql");
    /** The scripts that make a database like another, as they would run: each of their queries yields statements. */
    private static final String DATABASE = Psql.resource("may-set.sql")
            + Pattern.compile("(?ms)^select (.*?)^\\\\gexec$")
                    .matcher(Psql.resource("create-like.sql") + Psql.resource("settings-like.sql"))
                    .replaceAll("copy (select $1) to stdout;");

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> statements = new ArrayList<>();
    private String superuser = "";
    private int tablespaces;

    /** @param psql as who keeps databases. @param home where the other one's data are */
    static ServerLikeness of(Psql psql, Cluster cluster, String home) {
        ServerLikeness likeness = new ServerLikeness();
        psql.script(cluster, Psql.MAINTENANCE, SERVER, Map.of("home", home), Psql.SHORT, likeness::row);
        for (String name : cluster.database().names()) {
            Map<String, String> both = Map.of("like", name, "new", name);
            psql.script(cluster, Psql.MAINTENANCE, DATABASE, both, Psql.SHORT, row -> likeness.add(row.getFirst()));
        }
        return likeness;
    }

    private void row(List<String> row) {
        switch (row.getFirst()) {
            case "superuser" -> superuser = row.get(1);
            case "setting" -> settings.put(row.get(1), row.get(2));
            case "tablespace" -> tablespaces++;
            case "statement" -> add(row.get(1));
            default -> throw new IllegalStateException("like-server.sql wrote a row of kind " + row.getFirst());
        }
    }

    private void add(String statement) {
        statements.add(statement + ";\n");
    }

    /** A setting that the server does not tell; what it does tell stays. */
    void add(String name, String value) {
        if (!value.isEmpty()) {
            settings.putIfAbsent(name, value);
        }
    }

    String superuser() {
        return superuser;
    }

    int tablespaces() {
        return tablespaces;
    }

    String statements() {
        return String.join("", statements);
    }

    /** As lines of its configuration. */
    String configuration() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + " = '"
                        + setting.getValue().replace("\\", "\\\\").replace("'", "''") + "'")
                .collect(Collectors.joining("\n"));
    }
}
