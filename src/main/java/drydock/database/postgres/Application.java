package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.cluster.Version;
import drydock.database.Database.Overview;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** NocoBase's own tables, as far as Drydock reads them; one call of psql each, since each costs the server's host. */
@ApplicationScoped
class Application {
    private final Psql psql;

    Application(Psql psql) {
        this.psql = psql;
    }

    Optional<Version> version(Cluster cluster, String database) {
        Reading reading = new Reading();
        run(cluster, database, Psql.resource("version.sql"), reading::row);
        return reading.version;
    }

    Overview overview(Cluster cluster, String database) {
        Reading reading = new Reading();
        run(cluster, database, Psql.resource("version.sql") + Psql.resource("overview.sql"), reading::row);
        return new Overview(reading.version, reading.bytes, reading.tables, reading.subApplications);
    }

    private void run(Cluster cluster, String database, String script, Consumer<List<String>> rows) {
        psql.script(cluster, database, script, Map.of(), Psql.SHORT, rows);
    }

    /** What the scripts' rows add up to. */
    private static final class Reading {
        private final Set<String> subApplications = new TreeSet<>();
        private Optional<Version> version = Optional.empty();
        private long bytes;
        private int tables;

        void row(List<String> row) {
            switch (row.getFirst()) {
                case "version" -> version = Version.parse(row.get(1));
                case "size" -> {
                    bytes = Long.parseLong(row.get(1));
                    tables = Integer.parseInt(row.get(2));
                }
                case "application" -> subApplication(row.get(1));
                default -> throw new IllegalStateException("overview.sql wrote a row of kind " + row.getFirst());
            }
        }

        private void subApplication(String database) {
            if (!database.isEmpty()) {
                subApplications.add(database);
            }
        }
    }
}
