package drydock.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What NocoBase reads from its environment, and the stand-in's own knobs.
 *
 * @param version what this process says it is (NOCOBASE_VERSION, in the image)
 * @param behaves the version whose migrations it has (STANDIN_LIKE; default its own)
 * @param node who it says it is in the header X-Node and in upgrade_intervals (STANDIN_NODE; default the host name)
 * @param port where it listens; 0 takes a free one (APP_PORT)
 * @param apiKey a key that always was there (API_KEY)
 * @param appKey what API keys are signed with (APP_KEY)
 * @param processes how many processes start and upgrade at once in this container (CLUSTER_MODE, a number or max)
 * @param boot from the start to the first database session (STANDIN_BOOT_SECONDS)
 * @param load how long plugins are loaded, the API answering 503 (STANDIN_LOAD_SECONDS)
 * @param migration how long an upgrade's migrations take together (STANDIN_MIGRATION_SECONDS; 1.6.0 takes at least 15)
 * @param plugins how it behaves when plugins are changed (STANDIN_PLUGIN_…, DISABLE_PM_ADD)
 * @param databaseTries how often the database is tried at boot, half a second apart (STANDIN_DB_TRIES)
 * @param grace how long requests in flight may take when it is stopped (STANDIN_GRACE_SECONDS)
 * @param seedRows how many rows of 1 KB an installation makes; 20000 are about 20 MB (STANDIN_SEED_ROWS)
 * @param nginx whether the container's own nginx answers 502 until the application listens behind it (STANDIN_NGINX)
 */
public record Settings(
        String version,
        String behaves,
        String node,
        String address,
        int port,
        String apiBase,
        String apiKey,
        String appKey,
        int processes,
        Path storage,
        Database database,
        Duration boot,
        Duration load,
        Duration migration,
        Changing plugins,
        int databaseTries,
        Duration grace,
        int seedRows,
        boolean nginx) {

    /**
     * What changes of plugins do.
     *
     * @param time how long one takes (STANDIN_PLUGIN_SECONDS)
     * @param breaking the plugin with which no start succeeds (STANDIN_PLUGIN_BREAKING)
     * @param failing the plugin that cannot be enabled, of which nothing is said (STANDIN_PLUGIN_FAILING)
     * @param removed the plugin that no upgrade brings any more (STANDIN_PLUGIN_REMOVED)
     * @param addable whether any can be added (DISABLE_PM_ADD is not true)
     */
    public record Changing(Duration time, String breaking, String failing, String removed, boolean addable) {}

    /** Where the database is (DB_HOST, DB_PORT, DB_DATABASE, DB_USER, DB_PASSWORD). */
    public record Database(String host, int port, String name, String user, String password) {
        String url() {
            return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
        }

        Database named(String other) {
            return new Database(host, port, other, user, password);
        }

        @Override
        public String toString() {
            return "%s@%s:%d/%s".formatted(user, host, port, name);
        }
    }

    /** Reads the variables by the names that NocoBase and the images use; an in-process test passes a map. */
    public static Settings from(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        String version = variables.text("NOCOBASE_VERSION", "1.3.21");
        String behaves = variables.text("STANDIN_LIKE", version);
        Duration migration = variables.seconds("STANDIN_MIGRATION_SECONDS", 2);
        Duration atLeast = Duration.ofSeconds(15);
        if (behaves.startsWith("1.6.0") && migration.compareTo(atLeast) < 0) {
            migration = atLeast;
        }
        if (!variables.text("DB_DIALECT", "postgres").equals("postgres")) {
            throw new IllegalArgumentException("the stand-in knows only DB_DIALECT=postgres");
        }
        return new Settings(
                version,
                behaves,
                variables.text("STANDIN_NODE", hostName()),
                variables.text("STANDIN_ADDRESS", "0.0.0.0"),
                variables.number("APP_PORT", 13000),
                variables.text("APP_PUBLIC_PATH", "").replaceFirst("/+$", "")
                        + variables.text("API_BASE_PATH", "/api/"),
                variables.text("API_KEY", ""),
                variables.text("APP_KEY", "none"),
                processes(variables.text("CLUSTER_MODE", "1")),
                Path.of(variables.text("STANDIN_STORAGE", "/app/nocobase/storage")),
                new Database(
                        variables.text("DB_HOST", "localhost"),
                        variables.number("DB_PORT", 5432),
                        variables.text("DB_DATABASE", "nocobase"),
                        variables.text("DB_USER", "nocobase"),
                        variables.text("DB_PASSWORD", "")),
                variables.seconds("STANDIN_BOOT_SECONDS", 5),
                variables.seconds("STANDIN_LOAD_SECONDS", 0.5),
                migration,
                new Changing(
                        variables.seconds("STANDIN_PLUGIN_SECONDS", 2),
                        variables.text("STANDIN_PLUGIN_BREAKING", ""),
                        variables.text("STANDIN_PLUGIN_FAILING", ""),
                        variables.text("STANDIN_PLUGIN_REMOVED", ""),
                        !variables.text("DISABLE_PM_ADD", "").equals("true")),
                variables.number("STANDIN_DB_TRIES", 10),
                variables.seconds("STANDIN_GRACE_SECONDS", 25),
                variables.number("STANDIN_SEED_ROWS", 200),
                variables.text("STANDIN_NGINX", "false").equals("true"));
    }

    private static int processes(String clusterMode) {
        return clusterMode.equals("max")
                ? Runtime.getRuntime().availableProcessors()
                : Math.max(1, Integer.parseInt(clusterMode));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private record Variables(Map<String, String> environment) {
        String text(String name, String otherwise) {
            String value = environment.getOrDefault(name, "");
            return value.isBlank() ? otherwise : value.strip();
        }

        int number(String name, int otherwise) {
            return Integer.parseInt(text(name, String.valueOf(otherwise)));
        }

        Duration seconds(String name, double otherwise) {
            return Duration.ofMillis(Math.round(Double.parseDouble(text(name, String.valueOf(otherwise))) * 1000));
        }
    }
}
