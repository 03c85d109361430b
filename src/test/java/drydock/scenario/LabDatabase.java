package drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.testing.Lab;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The cluster's database, looked at as its superuser, whose short sessions disturb nobody. */
final class LabDatabase {
    private static final String SERVER = "jdbc:postgresql://" + Lab.NETWORK + "11:5432/";
    private static final String PASSWORD = "demo-database-password";
    private static final String TABLES = """
            select quote_ident(relname) from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1""";
    private static final String SEQUENCES = """
            select sequencename || ' ' || coalesce(last_value::text, 'unused') from pg_sequences
            where schemaname = 'public' order by 1""";
    private static final String OVERLAPS = """
            select one.node || ' ' || one.version || ' and ' || other.node || ' ' || other.version
            from upgrade_intervals one join upgrade_intervals other on one.id < other.id
            and one.began_at < other.ended_at and other.began_at < one.ended_at""";

    List<String> column(String sql) {
        return column("nocobase", sql);
    }

    static List<String> column(String database, String sql) {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement()) {
            List<String> values = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        values.add(rows.getString(1));
                    }
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    private static Connection open(String database) throws SQLException {
        return open(database, "postgres");
    }

    private static Connection open(String database, String user) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", PASSWORD);
        properties.setProperty("connectTimeout", "30");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(SERVER + database, properties);
    }

    /** Nothing is left in it, as when it was made for NocoBase. */
    void clear() {
        column("drop schema public cascade");
        column("create schema public authorization nocobase");
    }

    String version() {
        return String.join(",", column("select value from \"applicationVersion\""));
    }

    /** By which the server tells it from another one of its name. */
    String number() {
        return String.join(",", column("select oid from pg_database where datname = current_database()"));
    }

    Set<String> rows() {
        return column("select id from rows").stream().collect(Collectors.toUnmodifiableSet());
    }

    /** A hash over every row of every table, and where each sequence stands. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        for (String table : column(TABLES)) {
            contents.put(
                    table,
                    column(
                                    "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                            + table + " t")
                            .getFirst());
        }
        contents.put("sequences", String.join(", ", column(SEQUENCES)));
        return contents;
    }

    /** Each time that a node worked on the database at its start: {@code nocobase-1 1.3.21 → 1.4.17 done}. */
    List<String> upgrades() {
        return column("""
                select node || ' ' || from_version || ' → ' || version || ' ' || coalesce(outcome, 'running or killed')
                from upgrade_intervals where from_version <> '' order by id""");
    }

    List<String> overlappingUpgrades() {
        return column(OVERLAPS);
    }

    Set<String> databases() {
        return Set.copyOf(column("select datname from pg_database where not datistemplate"));
    }

    /** The way back that stands beside each database: nobody can write to it, not even a superuser. */
    void assertNobodyGetsIntoWhatIsSealed() {
        assertThat(databases().stream().filter(name -> name.contains("_drydock_seal_")))
                .isNotEmpty()
                .allSatisfy(copy -> assertThatThrownBy(() -> column(copy, "drop table users"))
                        .hasMessageContaining("not currently accepting connections"));
    }

    /** Of NocoBase's user, from a host. */
    int sessionsFrom(Engine host) {
        return column("select pid::text from pg_stat_activity where usename = 'nocobase' and client_addr = '"
                        + host.address() + "'")
                .size();
    }

    /** A session as somebody has who works on the database by hand with NocoBase's own user. */
    Connection foreignSession() throws SQLException {
        return open("nocobase", "nocobase");
    }
}
