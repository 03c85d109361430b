package drydock.database.application;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where NocoBase keeps its tables on the server, as a node's container is set to.
 *
 * @param known whether its environment says anything about its database
 * @param server the host and the port that it reaches the server by
 * @param inSchemas whether sub-applications are in schemas, where they do not say themselves
 */
public record TablePlacement(
        boolean known, String schema, String prefix, boolean underscored, String server, boolean inSchemas) {
    static final TablePlacement UNKNOWN = new TablePlacement(false, "public", "", false, "", false);
    private static final String POSTGRES = "5432";
    private static final String MYSQL = "3306";

    /** @param environment the value of a variable, where it is set */
    static TablePlacement of(Function<String, Optional<String>> environment) {
        Function<String, Optional<String>> set =
                name -> environment.apply(name).map(String::strip).filter(value -> !value.isEmpty());
        boolean known = Stream.of("DB_HOST", "DB_DATABASE", "DB_SCHEMA", "DB_TABLE_PREFIX")
                .anyMatch(name -> set.apply(name).isPresent());
        return known
                ? new TablePlacement(
                        true,
                        set.apply("DB_SCHEMA").orElse("public"),
                        set.apply("DB_TABLE_PREFIX").orElse(""),
                        set.apply("DB_UNDERSCORED").filter("true"::equals).isPresent(),
                        server(
                                set.apply("DB_DIALECT").orElse(""),
                                set.apply("DB_HOST").orElse(""),
                                set.apply("DB_PORT").orElse("")),
                        set.apply("USE_DB_SCHEMA_IN_SUBAPP")
                                .filter("true"::equals)
                                .isPresent())
                : UNKNOWN;
    }

    static String server(String dialect, String host, String port) {
        String usual = dialect.equals("mysql") || dialect.equals("mariadb") ? MYSQL : POSTGRES;
        return host + ":" + (port.isEmpty() ? usual : port);
    }

    /** For psql. */
    public Map<String, String> values() {
        return Map.of(
                "known",
                Boolean.toString(known),
                "schema",
                schema,
                "prefix",
                prefix,
                "underscored",
                Boolean.toString(underscored));
    }
}
