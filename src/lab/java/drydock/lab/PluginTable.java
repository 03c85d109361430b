package drydock.lab;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the database says of plugins, for all nodes. */
final class PluginTable {
    private final Sessions sessions;

    PluginTable(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @param version of the process that lists them: the packages that it came with have it too */
    List<Map<String, Object>> list(String name, String version) throws SQLException {
        return sessions.with(connection -> Sql.list(connection, """
                        select name, "packageName",
                          case when "packageName" like '@nocobase/%' then ?::text else version end as version,
                          enabled, installed, "builtIn"
                        from "applicationPlugins" where name like ? order by name""", version, name));
    }

    Set<String> enabled() throws SQLException {
        return sessions
                .with(connection -> Sql.list(connection, "select name from \"applicationPlugins\" where enabled"))
                .stream()
                .map(row -> String.valueOf(row.get("name")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @return how many of them there are */
    int turn(boolean enabled, String names) throws SQLException {
        return run(
                "update \"applicationPlugins\" set enabled = ?, installed = installed or ? where name = any (?)",
                enabled,
                enabled,
                names.split(",", -1));
    }

    void add(String packageName, String version) throws SQLException {
        run("""
                insert into "applicationPlugins" (name, "packageName", version, enabled, installed, "builtIn")
                values (?, ?, ?, false, false, false) on conflict do nothing""", nameOf(packageName), packageName, version);
    }

    void update(String plugin, String version) throws SQLException {
        run("update \"applicationPlugins\" set version = ? where name = ?", version, nameOf(plugin));
    }

    void remove(String plugin) throws SQLException {
        run("delete from \"applicationPlugins\" where name = ?", nameOf(plugin));
    }

    private int run(String sql, Object... parameters) throws SQLException {
        return sessions.with(connection -> Sql.run(connection, sql, parameters));
    }

    private static String nameOf(String plugin) {
        return plugin.replaceFirst("^(@[^/]+/)?(plugin-)?", "");
    }
}
