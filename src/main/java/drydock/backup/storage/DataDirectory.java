package drydock.backup.storage;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a database server keeps its files inside its container. */
final class DataDirectory {
    private static final String POSTGRES = "/var/lib/postgresql/data";
    private static final String MYSQL = "/var/lib/mysql";
    private static final Map<String, String> BY_VARIABLE =
            Map.of("POSTGRES_", POSTGRES, "MYSQL_", MYSQL, "MARIADB_", MYSQL);

    private DataDirectory() {}

    /** Empty for what does not look like a database server. */
    static Optional<Path> of(Cluster cluster, Host host, Container container) {
        return container
                .environment("PGDATA")
                .filter(path -> path.startsWith("/"))
                .or(() -> byVariable(container))
                .or(() -> ofTheClusters(cluster, host, container))
                .map(path -> Path.of(path).normalize());
    }

    private static Optional<String> byVariable(Container container) {
        return container.config().get("Env") instanceof List<?> variables
                ? BY_VARIABLE.entrySet().stream()
                        .filter(one -> variables.stream()
                                .anyMatch(variable -> variable.toString().startsWith(one.getKey())))
                        .map(Map.Entry::getValue)
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> ofTheClusters(Cluster cluster, Host host, Container container) {
        Cluster.Database database = cluster.database();
        return database.host().equals(host.name()) && database.container().equals(container.name())
                ? Optional.of(database.type().equals("postgres") ? POSTGRES : MYSQL)
                : Optional.empty();
    }
}
