package drydock.lab;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The plugin list, and switching a plugin on and off, behind an API key. */
final class PluginManager {
    private final Settings settings;
    private final Worker worker;

    PluginManager(Settings settings, Worker worker) {
        this.settings = settings;
        this.worker = worker;
    }

    Reply answer(Request request) throws SQLException {
        if (request.bearer().isEmpty()) {
            return Reply.error(401, "EMPTY_TOKEN", "Unauthenticated. Please sign in to continue.");
        }
        if (settings.apiKey().isEmpty() || !request.bearer().get().equals(settings.apiKey())) {
            return Reply.error(401, "INVALID_TOKEN", "Your session has expired. Please sign in again.");
        }
        return switch (request.action()) {
            case "pm:list" -> Reply.data(list("%"));
            case "pm:get" ->
                Reply.data(list(request.parameter("filterByTk", "")).stream()
                        .findFirst()
                        .orElse(Map.of()));
            case "pm:enable" -> turn(true, request.parameter("filterByTk", ""));
            default -> turn(false, request.parameter("filterByTk", ""));
        };
    }

    /** Enabled and installed are the database's, the version is this process's own. */
    private List<Map<String, Object>> list(String name) throws SQLException {
        return worker.sessions().with(connection -> Sql.list(connection, """
                        select name, "packageName", ?::text as version, enabled, installed, "builtIn"
                        from "applicationPlugins" where name like ? order by name""", settings.version(), name));
    }

    /** Answers at once, is busy for a while, and says nothing of a plugin that does not exist. */
    private Reply turn(boolean enabled, String names) {
        String command = enabled ? "pm.enable" : "pm.disable";
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(50);
                worker.become(Status.commanding(command, command + " " + names));
                Thread.sleep(2000);
                worker.sessions()
                        .with(connection -> Sql.run(
                                connection,
                                "update \"applicationPlugins\" set enabled = ?, installed = installed or ? where name = any (?)",
                                enabled,
                                enabled,
                                names.split(",", -1)));
                worker.become(Status.running());
            } catch (SQLException e) {
                worker.become(Status.failed(String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return Reply.data(names);
    }
}
