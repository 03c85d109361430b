package drydock.nocobase.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.PluginChange;
import drydock.lab.Settings;
import drydock.lab.StandIn;
import drydock.nocobase.NocoBase;
import drydock.nocobase.NocoBaseContract;
import drydock.testing.Clusters;
import drydock.testing.PostgresServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the lab's stand-in on a PostgreSQL of its own. */
class HttpNocoBaseIT extends NocoBaseContract {
    private static final String INSTALLED = "1.4.17";

    private final HttpNocoBase nocoBase = new HttpNocoBase();
    private StandIn standIn;
    private URI database;

    @TempDir
    private Path storage;

    @BeforeEach
    void install() {
        database = URI.create(PostgresServer.newDatabase().replaceFirst("^jdbc:", ""));
        start(INSTALLED, 0);
        await().atMost(Duration.ofSeconds(60)).until(() -> standIn.status().equals("RUNNING"));
    }

    @AfterEach
    void close() {
        if (standIn != null) {
            standIn.close();
        }
    }

    @Override
    protected NocoBase nocoBase() {
        return nocoBase;
    }

    @Override
    protected Cluster cluster() {
        URI url = URI.create("http://127.0.0.1:" + standIn.port());
        return Clusters.with("lb", url, List.of(new Node("nb-1", "a", "nocobase-1", url)));
    }

    @Override
    protected String routeOfMap() {
        return "/api/map-configuration:get";
    }

    @Override
    protected void runs(String version) {
        if (!version.equals(INSTALLED)) {
            restart(version, 0, "RUNNING");
        }
    }

    @Override
    protected void starts() {
        restart(INSTALLED, 60, "APP_COMMANDING");
    }

    /** Its last migration fails half way. */
    @Override
    protected void fails() {
        restart("1.5.0", 0, "APP_ERROR");
    }

    @Override
    protected void stops() {
        standIn.close();
    }

    @Test
    void from_2_1_on_a_node_says_why_it_does_not_enable_a_plugin() {
        runs("2.1.0");
        assertThat(nocoBase.change(cluster(), node(), PluginChange.of(PluginChange.Action.ENABLE, "nope")))
                .contains("HTTP 500, plugin nope does not exist");
    }

    private void restart(String version, int loadSeconds, String status) {
        standIn.close();
        start(version, loadSeconds);
        await().atMost(Duration.ofSeconds(60)).until(() -> standIn.status().equals(status) && standIn.port() > 0);
    }

    private void start(String version, int loadSeconds) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "NOCOBASE_VERSION", version,
                "APP_PORT", "0",
                "API_KEY", "demo-api-key",
                "STANDIN_ADDRESS", "127.0.0.1",
                "STANDIN_STORAGE", storage.toString(),
                "STANDIN_BOOT_SECONDS", "0",
                "STANDIN_LOAD_SECONDS", Integer.toString(loadSeconds),
                "STANDIN_MIGRATION_SECONDS", "0",
                "STANDIN_SEED_ROWS", "1"));
        environment.put("STANDIN_PLUGIN_SECONDS", "0.2");
        environment.put("STANDIN_GRACE_SECONDS", "1");
        environment.put("DB_HOST", database.getHost());
        environment.put("DB_PORT", Integer.toString(database.getPort()));
        environment.put("DB_DATABASE", database.getPath().substring(1));
        environment.put("DB_USER", PostgresServer.USER);
        environment.put("DB_PASSWORD", PostgresServer.PASSWORD);
        standIn = StandIn.start(Settings.from(environment));
    }
}
