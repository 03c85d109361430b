package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.cluster.software.Version;
import drydock.database.Database.Overview;
import drydock.database.application.SubApplication;
import drydock.database.application.TablePlacement;
import drydock.database.application.TablePlacements;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import drydock.database.mysql.content.MarkerTables;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** NocoBase's own tables, as far as Drydock reads them. */
final class ApplicationSchema {
    private static final Pattern VERSION_TABLE =
            Pattern.compile("([A-Za-z0-9_]*_)?(applicationVersion|application_version)");
    private static final String CANDIDATES = "select table_name from information_schema.columns"
            + " where table_schema = database() and column_name = 'value'";
    private static final String SIZE = "select coalesce(sum(data_length + index_length), 0), count(*)"
            + " from information_schema.tables where table_schema = database() and table_type <> 'VIEW'"
            + " and " + MarkerTables.IS_NONE;
    private static final String COLUMNS =
            "select column_name from information_schema.columns where table_schema = database() and table_name = ";

    private final SqlClient sql;
    private final TablePlacements placements;

    ApplicationSchema(SqlClient sql, TablePlacements placements) {
        this.sql = sql;
        this.placements = placements;
    }

    Optional<Version> version(Cluster cluster, String database) {
        return table(cluster, database, placements.of(cluster))
                .flatMap(table ->
                        sql.query(cluster, database, "select value from " + SqlText.name(table) + " limit 1").stream()
                                .findFirst())
                .flatMap(row -> Version.parse(row.getFirst()));
    }

    Overview overview(Cluster cluster, String database) {
        List<String> size = sql.query(cluster, database, SIZE).getFirst();
        TablePlacement placement = placements.of(cluster);
        Set<String> names = new TreeSet<>();
        subApplications(cluster, database).stream()
                .filter(application -> application.hasDatabaseOfItsOwn(placement))
                .forEach(application -> names.add(application.database()));
        return new Overview(
                version(cluster, database), Long.parseLong(size.get(0)), Integer.parseInt(size.get(1)), names);
    }

    /** As the nodes say where it is, or else wherever the first one is; a database of a sub-application has no prefix. */
    private Optional<String> table(Cluster cluster, String database, TablePlacement placement) {
        String exactly = placement.prefix() + (placement.underscored() ? "application_version" : "applicationVersion");
        List<String> all = sql.query(cluster, database, CANDIDATES).stream()
                .map(List::getFirst)
                .filter(name ->
                        name.equals(exactly) || VERSION_TABLE.matcher(name).matches())
                .sorted(Comparator.comparing((String name) -> !name.equals(exactly))
                        .thenComparingInt(String::length)
                        .thenComparing(name -> name))
                .toList();
        return all.stream().findFirst().filter(first -> !placement.known() || first.equals(exactly) || all.size() == 1);
    }

    /** Its columns differ between NocoBase's versions. */
    List<SubApplication> subApplications(Cluster cluster, String database) {
        Optional<String> version = table(cluster, database, placements.of(cluster));
        if (version.isEmpty()) {
            return List.of();
        }
        String name = VERSION_TABLE.matcher(version.get()).replaceFirst("$1") + "applications";
        Set<String> columns = sql.query(cluster, database, COLUMNS + SqlText.literal(name)).stream()
                .map(List::getFirst)
                .collect(Collectors.toSet());
        if (!columns.contains("name")) {
            return List.of();
        }
        String option = columns.contains("options")
                ? "coalesce(json_unquote(json_extract(options, '$.%s')), '')"
                : "if('%s' = '', '', '')";
        String query =
                List.of("dbConnType", "database.dialect", "database.host", "database.port", "database.database")
                        .stream()
                        .map(option::formatted)
                        .collect(Collectors.joining(
                                ", ", "select 'application', name, ", " from " + SqlText.name(name)));
        return sql.query(cluster, database, query).stream()
                .map(SubApplication::of)
                .toList();
    }
}
