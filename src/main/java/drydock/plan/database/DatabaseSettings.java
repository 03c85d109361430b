package drydock.plan.database;

import drydock.docker.Container;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a container's environment says about its database; empty where it says nothing, as with a mounted {@code .env}. */
public record DatabaseSettings(
        Optional<String> dialect,
        Optional<String> host,
        Optional<Integer> port,
        Optional<String> database,
        Optional<String> schema,
        Optional<String> user) {
    private static final Set<String> LIKE_MYSQL = Set.of("mysql", "mariadb");
    private static final int POSTGRES = 5432;
    private static final int MYSQL = 3306;

    public static DatabaseSettings of(Container container) {
        return new DatabaseSettings(
                variable(container, "DB_DIALECT").map(dialect -> dialect.toLowerCase(Locale.ROOT)),
                variable(container, "DB_HOST"),
                variable(container, "DB_PORT")
                        .filter(port -> port.matches("\\d{1,5}"))
                        .map(Integer::valueOf),
                variable(container, "DB_DATABASE"),
                variable(container, "DB_SCHEMA"),
                variable(container, "DB_USER"));
    }

    private static Optional<String> variable(Container container, String name) {
        return container.environment(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Nothing in it tells of a database. */
    public boolean isSilent() {
        return host.isEmpty() && database.isEmpty();
    }

    /** The port that is asked, of a server of this type where the dialect is not said. */
    int portOr(String type) {
        return port.orElse(LIKE_MYSQL.contains(dialect.orElse(type)) ? MYSQL : POSTGRES);
    }

    /** Whether it speaks to a server of this type, as far as it says. */
    boolean mayBe(String type) {
        return dialect.isEmpty()
                || dialect.get().equals(type)
                || (LIKE_MYSQL.contains(type) && LIKE_MYSQL.contains(dialect.get()));
    }
}
