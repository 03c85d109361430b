package drydock.plan.database;

import drydock.docker.Container;
import java.util.List;

/** Tells a database server from what only leads to one, by what its image and its mounts say. */
final class DataHolder {
    /** What the images of database servers are told, or say, by their environment. */
    private static final List<String> OF_SERVERS = List.of(
            "PGDATA",
            "POSTGRES_USER",
            "POSTGRES_DB",
            "POSTGRES_PASSWORD",
            "MYSQL_DATABASE",
            "MYSQL_ROOT_PASSWORD",
            "MARIADB_DATABASE",
            "MARIADB_ROOT_PASSWORD");

    private static final List<String> FILES = List.of("/var/lib/postgresql", "/var/lib/mysql", "/bitnami/");

    private DataHolder() {}

    static boolean is(Container container) {
        return OF_SERVERS.stream().anyMatch(name -> container.environment(name).isPresent())
                || container.mounts().stream()
                        .map(mount -> String.valueOf(mount.get("Destination")))
                        .anyMatch(path -> FILES.stream().anyMatch(path::startsWith));
    }
}
