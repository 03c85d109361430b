package drydock.lab;

import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One process of the application: waits, opens the database, starts, and then serves with its own sessions. */
final class Worker implements AutoCloseable {
    private final Settings settings;
    private final Runnable listen;
    private final Sessions sessions;
    private final String instance = UUID.randomUUID().toString();
    private final Thread thread;
    private volatile Status status = Status.preparing();
    private final Set<String> collections = ConcurrentHashMap.newKeySet();
    private volatile Set<String> loaded = Set.of();

    /** @param listen called once the entrypoint is through and the application begins to answer */
    Worker(Settings settings, Runnable listen) {
        this.settings = settings;
        this.listen = listen;
        this.sessions = new Sessions(settings.database());
        this.thread = Thread.ofVirtual().name("worker").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Status status() {
        return status;
    }

    String instance() {
        return instance;
    }

    Sessions sessions() {
        return sessions;
    }

    /** The plugins that this process has loaded; the database may say otherwise. */
    Set<String> loaded() {
        return loaded;
    }

    /** The collections that this process knows; the database may have more. */
    Set<String> collections() {
        return collections;
    }

    void knows(String collection) {
        collections.add(collection);
    }

    private void loadCollections() throws SQLException {
        sessions.with(connection -> Sql.list(connection, "select name from collections"))
                .forEach(row -> knows(String.valueOf(row.get("name"))));
    }

    /** Loads what the database says now. */
    void loadPlugins() throws SQLException {
        loaded = new PluginTable(sessions).enabled();
        if (loaded.contains(settings.plugins().breaking())) {
            throw new SQLException("plugin " + settings.plugins().breaking() + " cannot be loaded");
        }
    }

    /** Reports a command, such as pm.enable, that keeps the application busy. */
    void become(Status next) {
        status = next;
    }

    private void run() {
        try {
            Thread.sleep(settings.boot());
            authenticate();
            status = Status.commanding("start", "starting app...");
            listen.run();
            new Start(settings, instance, sessions, progress -> status = Status.commanding("start", progress)).run();
            loadPlugins();
            loadCollections();
            status = Status.running();
            log("app has been started");
        } catch (SQLException e) {
            status = Status.failed(messageOf(e));
            log(status.message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries the database a while; if it stays away, goes on all the same, as the entrypoint does. */
    private void authenticate() throws InterruptedException {
        for (int i = 1; i <= settings.databaseTries(); i++) {
            try {
                sessions.with(connection -> Sql.value(connection, "select 1"));
                return;
            } catch (SQLException e) {
                log("db:auth, try %d: %s".formatted(i, messageOf(e)));
                Thread.sleep(500);
            }
        }
    }

    /** A violated key is what the real one calls a validation error. */
    private static String messageOf(SQLException e) {
        return "23505".equals(e.getSQLState())
                ? "Validation error"
                : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void log(String message) {
        System.out.printf("%s %s: %s%n", settings.version(), instance, message);
    }

    @Override
    public void close() throws SQLException {
        thread.interrupt();
        sessions.close();
    }
}
