package drydock.lab;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** The plugin list, and changes of plugins, for those who have an API key. */
final class PluginManager {
    private final Settings settings;
    private final Worker worker;
    private final PluginTable table;

    PluginManager(Settings settings, Worker worker) {
        this.settings = settings;
        this.worker = worker;
        this.table = new PluginTable(worker.sessions());
    }

    /** What a change does to the database. */
    private interface Change {
        void make() throws SQLException;
    }

    Reply answer(Request request) throws IOException, SQLException {
        String names = request.parameter("filterByTk", "");
        return switch (request.action()) {
            case "pm:list" -> Reply.data(table.list("%", settings.version()));
            case "pm:get" ->
                Reply.data(table.list(names, settings.version()).stream()
                        .findFirst()
                        .orElse(Map.of()));
            case "pm:enable" -> carryOut(request, "pm.enable", names, () -> turn(true, names));
            case "pm:disable" -> carryOut(request, "pm.disable", names, () -> turn(false, names));
            case "pm:remove" -> carryOut(request, "pm.remove", names, () -> table.remove(names));
            default -> fromElsewhere(request, request.text());
        };
    }

    private void turn(boolean enabled, String names) throws SQLException {
        if (enabled && names.equals(settings.plugins().failing())) {
            throw new SQLException("Failed to enable plugin");
        }
        if (table.turn(enabled, names) == 0) {
            throw new SQLException("plugin " + names + " does not exist");
        }
    }

    private Reply fromElsewhere(Request request, String body) throws SQLException {
        if (!settings.plugins().addable()) {
            return Reply.error(403, "The current environment does not allow adding plugins online");
        }
        String address = field(body, "compressedFileUrl");
        String plugin = address.isEmpty()
                ? field(body, "packageName")
                : address.replaceFirst("^.*/(@[^/]+/[^/]+)\\.tgz$", "$1");
        String version = field(body, "version").isEmpty() ? "1.0.0" : field(body, "version");
        boolean found = !address.isEmpty() || !field(body, "registry").isEmpty();
        boolean adds = request.action().equals("pm:add");
        return carryOut(request, adds ? "pm.add" : "pm.update", plugin, () -> {
            if (found && adds) {
                table.add(plugin, version);
            } else if (found) {
                table.update(plugin, version);
            }
        });
    }

    private String field(String json, String name) throws SQLException {
        return worker.sessions()
                .with(connection -> Sql.value(connection, "select ?::jsonb->>?", json, name))
                .map(String::valueOf)
                .orElse("");
    }

    /** Answers at once, is busy for a while, and says nothing of what failed; from 2.1 on it can be waited for. */
    private Reply carryOut(Request request, String command, String names, Change change) {
        boolean turns = command.equals("pm.enable") || command.equals("pm.disable");
        boolean answers = !Release.of("2.1").isAfter(Release.of(settings.version()));
        if (turns && answers && request.parameter("awaitResponse", "false").equals("true")) {
            return work(command, names, change);
        }
        Thread.ofVirtual().start(() -> work(command, names, change));
        return Reply.data(names);
    }

    /** What fails leaves the application as it was; what keeps plugins from being loaded breaks it. */
    private Reply work(String command, String names, Change change) {
        try {
            Thread.sleep(50);
            worker.become(Status.commanding(command, command + " " + names));
            Thread.sleep(settings.plugins().time());
            Reply reply = made(change, names);
            worker.loadPlugins();
            worker.become(Status.running());
            return reply;
        } catch (SQLException e) {
            worker.become(Status.failed(String.valueOf(e.getMessage())));
            return Reply.error(500, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.error(500, "interrupted");
        }
    }

    private static Reply made(Change change, String names) {
        try {
            change.make();
            return Reply.data(names);
        } catch (SQLException e) {
            return Reply.error(500, String.valueOf(e.getMessage()));
        }
    }
}
