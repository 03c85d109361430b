package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.database.Database.Identity;
import drydock.database.DatabaseException;
import drydock.database.postgres.client.Psql;
import drydock.database.postgres.client.ServerTools;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server holds and how much room it has. */
@ApplicationScoped
class Catalog {
    private static final String ROOM = """
            for directory in "${PGDATA:-/var/lib/postgresql/data}" /var/lib/postgresql /; do
              test -d "$directory" && exec df -P -k "$directory"
            done
            """;
    private static final String IDENTITY = """
            select system_identifier, oid from pg_control_system(), pg_database where datname = :'name'""";
    private static final Pattern AVAILABLE = Pattern.compile("\\s\\d+\\s+\\d+\\s+(\\d+)\\s+[\\d-]+%?\\s");
    private static final long KIB = 1024;

    private final Psql psql;
    private final ServerTools client;

    Catalog(Psql psql, ServerTools client) {
        this.psql = psql;
        this.client = client;
    }

    Set<String> databases(Cluster cluster) {
        Set<String> names = new TreeSet<>();
        psql.query(cluster, Psql.MAINTENANCE, "select datname from pg_database where not datistemplate", Map.of())
                .forEach(row -> names.add(row.getFirst()));
        return names;
    }

    /** A renamed database keeps its oid; a copy that takes its name has one of its own. */
    Identity identity(Cluster cluster, String database) {
        return psql.query(cluster, Psql.MAINTENANCE, IDENTITY, Map.of("name", database)).stream()
                .map(row -> new Identity(row.get(0), row.get(1)))
                .findFirst()
                .orElseThrow(() -> new DatabaseException(Text.of("databases.absent", database)));
    }

    long freeBytes(Cluster cluster) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        client.run(cluster, List.of("sh", "-c", ROOM), InputStream.nullInputStream(), output, Psql.SHORT);
        Matcher available = AVAILABLE.matcher(output.toString(StandardCharsets.UTF_8));
        if (!available.find()) {
            throw new DatabaseException(
                    Text.of("databases.room-unknown", cluster.database().container()));
        }
        return Long.parseLong(available.group(1)) * KIB;
    }
}
