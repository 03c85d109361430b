package drydock.lab;

import java.sql.SQLException;
import java.util.List;

/** {@code yarn nocobase pm …}, which works even where the application does not start. */
final class PluginCommand {
    private static final String VERSION = "--version=";

    private final Settings settings;

    PluginCommand(Settings settings) {
        this.settings = settings;
    }

    /** @param words disable, enable, remove or update, the plugin, and options */
    void run(List<String> words) {
        String version = words.stream()
                .filter(word -> word.startsWith(VERSION))
                .map(word -> word.substring(VERSION.length()))
                .findFirst()
                .orElse("1.0.0");
        try (Sessions sessions = new Sessions(settings.database())) {
            change(new PluginTable(sessions), words.get(0), words.get(1), version);
        } catch (SQLException e) {
            System.err.println("error " + e.getMessage());
        }
    }

    private static void change(PluginTable table, String action, String plugin, String version) throws SQLException {
        switch (action) {
            case "disable" -> table.turn(false, plugin);
            case "enable" -> table.turn(true, plugin);
            case "remove" -> table.remove(plugin);
            case "update" -> table.update(plugin, version);
            default -> System.err.println("error: unknown command " + action);
        }
    }
}
