package drydock.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The commands {@code yarn nocobase migration} and {@code pm} in a node's container. Like NocoBase's it ends with 0 whatever has become
 * of it, and is unknown where there is no licence: a file {@code .license/license-key} in the storage.
 *
 * <p>A migration file is a text: {@code form NAME} is a row of the table forms, which is emptied first, {@code wait
 * SECONDS} takes that long, {@code fail} fails.
 */
public final class Yarn {
    private final Settings settings;

    private Yarn(Settings settings) {
        this.settings = settings;
    }

    public static void main(String... arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        if (words.size() > 3 && words.subList(0, 2).equals(List.of("nocobase", "pm"))) {
            new PluginCommand(Settings.from(System.getenv())).run(words.subList(2, words.size()));
            return;
        }
        if (!words.subList(0, Math.min(2, words.size())).equals(List.of("nocobase", "migration"))) {
            System.err.println("error Command \"" + String.join(" ", words) + "\" not found.");
            Runtime.getRuntime().exit(1);
        }
        try {
            new Yarn(Settings.from(System.getenv())).run(words.subList(2, words.size()));
        } catch (SQLException | IOException e) {
            say("[error] " + e.getMessage());
        }
    }

    private static void say(String message) {
        System.out.println("2026-11-22 10:00:00 " + message);
    }

    private void run(List<String> words) throws SQLException, IOException, InterruptedException {
        if (!Files.exists(settings.storage().resolve(".license/license-key"))) {
            System.err.println("error: unknown command 'migration'");
            return;
        }
        String command = words.isEmpty() ? "" : words.getFirst();
        if (command.equals("generate")) {
            generate(words.getLast());
        } else if (command.equals("run") && words.size() == 3 && words.getLast().equals("--skip-backup")) {
            try (Sessions sessions = new Sessions(settings.database())) {
                migrate(Path.of("/app/nocobase").resolve(words.get(1)), sessions);
            }
        } else {
            System.err.println("error: unknown arguments " + words);
        }
    }

    private void generate(String rule) throws IOException {
        Path file = settings.storage().resolve("migrations/migration_" + System.currentTimeMillis() + ".nbdata");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "form " + rule + "\n");
        say("[info] migration file generated: " + file);
    }

    private void migrate(Path file, Sessions sessions) throws SQLException, IOException, InterruptedException {
        List<String> lines = Files.readAllLines(file);
        say("[info] database " + settings.database().user() + ":"
                + settings.database().password());
        sessions.with(connection ->
                Sql.run(connection, "create table if not exists forms (id bigserial primary key, name text)"));
        sessions.with(connection -> Sql.run(connection, "delete from forms"));
        for (String line : lines) {
            String[] parts = line.strip().split(" ", 2);
            switch (parts[0]) {
                case "form" -> {
                    sessions.with(connection -> Sql.run(connection, "insert into forms (name) values (?)", parts[1]));
                    say("[info] migrated form " + parts[1]);
                }
                case "wait" -> Thread.sleep(Long.parseLong(parts[1]) * 1000);
                default -> throw new SQLException("relation \"" + line + "\" does not exist");
            }
        }
        say("[info] migration finished, " + lines.size() + " lines");
    }
}
