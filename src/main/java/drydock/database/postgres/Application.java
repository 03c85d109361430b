package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.cluster.Version;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** NocoBase's own tables, as far as Drydock reads them; with any prefix, underscored or not (DB_TABLE_PREFIX, DB_UNDERSCORED). */
@ApplicationScoped
class Application {
    private static final String TABLE = """
            select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
            where tablename ~ ('^([A-Za-z0-9_]*_)?' || :'name' || '$')
            and schemaname !~ '^pg_' and schemaname <> 'information_schema'
            order by schemaname <> current_schema(), length(tablename), schemaname, tablename limit 1""";

    private final Psql psql;

    Application(Psql psql) {
        this.psql = psql;
    }

    Optional<Version> version(Cluster cluster, String database) {
        return table(cluster, database, "(applicationVersion|application_version)")
                .flatMap(table ->
                        psql.query(cluster, database, "select value from " + table + " limit 1", Map.of()).stream()
                                .findFirst())
                .flatMap(row -> Version.parse(row.getFirst()));
    }

    Set<String> subApplications(Cluster cluster) {
        return cluster.database().names().stream()
                .flatMap(database -> subApplications(cluster, database).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By way of jsonb, since the columns differ between NocoBase's versions. */
    private List<String> subApplications(Cluster cluster, String database) {
        return table(cluster, database, "applications")
                .map(table -> "select coalesce(nullif(to_jsonb(a) #>> '{options,database,database}', ''),"
                        + " to_jsonb(a) ->> 'name') from " + table + " a")
                .map(query -> psql.query(cluster, database, query, Map.of()).stream()
                        .map(List::getFirst)
                        .filter(name -> !name.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private Optional<String> table(Cluster cluster, String database, String name) {
        return psql.query(cluster, database, TABLE, Map.of("name", name)).stream()
                .findFirst()
                .map(List::getFirst);
    }
}
