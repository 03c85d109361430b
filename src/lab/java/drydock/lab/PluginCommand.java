package drydock.lab;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code yarn nocobase pm …} in the container of a node, which works even where the application does not start. */
final class PluginCommand {
    private PluginCommand() {}

    public static void main(String... arguments) throws SQLException {
        List<String> words = List.of(arguments);
        if (words.size() < 4 || !words.subList(0, 2).equals(List.of("nocobase", "pm"))) {
            System.err.println("usage: yarn nocobase pm disable|enable|remove|update PLUGIN [--version=…]");
            System.exit(2);
        }
        Map<String, String> options = words.stream()
                .filter(word -> word.startsWith("--"))
                .map(word -> word.substring(2).split("=", 2))
                .collect(Collectors.toMap(
                        option -> option[0],
                        option -> Stream.of(option).skip(1).findFirst().orElse("")));
        try (Sessions sessions = new Sessions(Settings.from(System.getenv()).database())) {
            run(new PluginTable(sessions), words.get(2), words.get(3), options.getOrDefault("version", "1.0.0"));
        }
    }

    private static void run(PluginTable table, String action, String plugin, String version) throws SQLException {
        switch (action) {
            case "disable" -> table.turn(false, plugin);
            case "enable" -> table.turn(true, plugin);
            case "remove" -> table.remove(plugin);
            case "update" -> table.update(plugin, version);
            default -> throw new IllegalArgumentException("unknown command " + action);
        }
    }
}
