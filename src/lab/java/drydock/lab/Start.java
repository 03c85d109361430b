package drydock.lab;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What NocoBase does to the database when it starts: installs on an empty one, upgrades (or silently downgrades) where
 * the stored version is not its own. Nothing keeps two of them apart.
 */
final class Start {
    private final Settings settings;
    private final String instance;
    private final Sessions sessions;
    private final Consumer<String> progress;

    Start(Settings settings, String instance, Sessions sessions, Consumer<String> progress) {
        this.settings = settings;
        this.instance = instance;
        this.sessions = sessions;
        this.progress = progress;
    }

    void run() throws SQLException, InterruptedException {
        loadPlugins();
        if (!sessions.with(Schema::isInstalled)) {
            install();
            return;
        }
        String stored = storedVersion();
        if (!stored.equals(settings.version())) {
            upgrade(stored);
        }
    }

    private void loadPlugins() throws InterruptedException {
        List<String> plugins = Plugins.of(Release.of(settings.behaves()));
        for (int i = 0; i < plugins.size(); i++) {
            progress.accept("load plugin [%s], %d/%d".formatted(plugins.get(i), i + 1, plugins.size() + 1));
            Thread.sleep(settings.load().dividedBy(plugins.size()));
        }
    }

    private void install() throws SQLException, InterruptedException {
        progress.accept("db sync");
        log("installing " + settings.version());
        sessions.with(connection -> {
            Schema.create(connection);
            return null;
        });
        UpgradeInterval interval = UpgradeInterval.begin(sessions, settings, instance, "");
        try {
            Thread.sleep(settings.load());
            installPlugins(false);
            sessions.with(connection -> {
                Schema.seed(connection, settings.seedRows());
                return null;
            });
            for (Migration migration : Migration.pending(settings, recorded())) {
                apply(migration);
            }
            enablePlugins();
            stamp();
            interval.end("done");
        } catch (SQLException e) {
            interval.end("failed");
            throw e;
        }
    }

    private void upgrade(String stored) throws SQLException, InterruptedException {
        progress.accept("upgrading...");
        log("upgrading... %s -> %s".formatted(stored, settings.version()));
        UpgradeInterval interval = UpgradeInterval.begin(sessions, settings, instance, stored);
        try {
            List<Migration> pending = Migration.pending(settings, recorded());
            for (int i = 0; i < pending.size(); i++) {
                migrate(pending.get(i), "%d/%d".formatted(i + 1, pending.size()), pending.size(), interval);
            }
            installPlugins(true);
            new PluginTable(sessions).remove(settings.plugins().removed());
            stamp();
            interval.end("done");
        } catch (SQLException e) {
            interval.end("failed");
            throw e;
        }
    }

    /** Between the look whether it was done and the doing lies the time in which another process does it too. */
    private void migrate(Migration migration, String position, int migrations, UpgradeInterval interval)
            throws SQLException, InterruptedException {
        if (recorded().contains(migration.name())) {
            return;
        }
        int steps = Math.max(1, (int) (settings.migration().toMillis() / migrations / 250));
        for (int i = 0; i < steps; i++) {
            progress.accept("migration [%s], %s, %d%%".formatted(migration.name(), position, i * 100 / steps));
            Thread.sleep(settings.migration().dividedBy((long) migrations * steps));
            interval.goOn();
        }
        apply(migration);
        log("migrated " + migration.name());
    }

    private void log(String message) {
        System.out.printf("%s %s: %s%n", settings.version(), instance, message);
    }

    private void apply(Migration migration) throws SQLException {
        for (String statement : migration.statements()) {
            sessions.with(connection -> Sql.run(connection, statement));
        }
        sessions.with(connection -> Sql.run(connection, "insert into migrations (name) values (?)", migration.name()));
    }

    private List<Object> recorded() throws SQLException {
        return sessions.with(connection -> Sql.list(connection, "select name from migrations").stream()
                .map(row -> row.get("name"))
                .toList());
    }

    /** @param enabled whether those that are enabled at first are so at once; an installation comes to that at its end */
    private void installPlugins(boolean enabled) throws SQLException {
        List<Object> known =
                sessions.with(connection -> Sql.list(connection, "select name from \"applicationPlugins\"")).stream()
                        .map((Map<String, Object> row) -> row.get("name"))
                        .toList();
        List<String> plugins = Plugins.of(Release.of(settings.behaves()));
        for (int i = 0; i < plugins.size(); i++) {
            String plugin = plugins.get(i);
            if (!known.contains(plugin)) {
                progress.accept("before install plugin [%s], %d/%d".formatted(plugin, i + 1, plugins.size() + 1));
                sessions.with(connection -> Sql.run(
                        connection,
                        """
                        insert into "applicationPlugins" (name, "packageName", version, enabled, installed, "builtIn")
                        values (?, ?, ?, ?, ?, ?)""",
                        plugin,
                        Plugins.packageName(plugin),
                        settings.version(),
                        enabled && Plugins.isEnabledAtFirst(plugin),
                        enabled && Plugins.isEnabledAtFirst(plugin),
                        Plugins.isBuiltIn(plugin)));
            }
        }
        sessions.with(connection -> Sql.run(
                connection,
                "update \"applicationPlugins\" set version = ? where \"packageName\" like '@nocobase/%'",
                settings.version()));
    }

    private void enablePlugins() throws SQLException {
        String[] first = Plugins.of(Release.of(settings.behaves())).stream()
                .filter(Plugins::isEnabledAtFirst)
                .toArray(String[]::new);
        progress.accept("enable plugins");
        sessions.with(connection -> Sql.run(
                connection,
                "update \"applicationPlugins\" set enabled = true, installed = true where name = any (?)",
                (Object) first));
    }

    private String storedVersion() throws SQLException {
        return sessions.with(connection -> Sql.value(connection, "select value from \"applicationVersion\" limit 1"))
                .map(Object::toString)
                .orElse("");
    }

    /** Truncates and inserts without a transaction, as the real one does. */
    private void stamp() throws SQLException {
        sessions.with(connection -> {
            Sql.run(connection, "truncate \"applicationVersion\"");
            return Sql.run(connection, "insert into \"applicationVersion\" (value) values (?)", settings.version());
        });
    }
}
