package drydock.database.postgres.catalog;

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
record TablePlacement(
        boolean known, String schema, String prefix, boolean underscored, String server, boolean inSchemas) {
    static final TablePlacement UNKNOWN = new TablePlacement(false, "public", "", false, "", false);
    private static final String PORT = "5432";

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
                                set.apply("DB_HOST").orElse(""),
                                set.apply("DB_PORT").orElse("")),
                        set.apply("USE_DB_SCHEMA_IN_SUBAPP")
                                .filter("true"::equals)
                                .isPresent())
                : UNKNOWN;
    }

    static String server(String host, String port) {
        return host + ":" + (port.isEmpty() ? PORT : port);
    }

    /** For psql. */
    Map<String, String> values() {
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
