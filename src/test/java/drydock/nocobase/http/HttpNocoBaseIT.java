package drydock.nocobase.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.software.PluginChange;
import drydock.lab.Settings;
import drydock.lab.StandIn;
import drydock.nocobase.Licence;
import drydock.nocobase.NocoBase;
import drydock.nocobase.NocoBaseContract;
import drydock.testing.Clusters;
import drydock.testing.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
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
        await().until(() -> standIn.status().equals("RUNNING"));
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

    @Test
    void a_licence_key_counts_on_the_database_that_it_is_bound_to() throws IOException {
        runs(INSTALLED);
        assertThat(nocoBase.licence(cluster(), node())).isEmpty();

        Path key = storage.resolve(".license/license-key");
        Files.createDirectories(key.getParent());
        Files.writeString(key, "a key without a number");
        assertThat(nocoBase.licence(cluster(), node())).contains(new Licence(true, true, true));

        Files.writeString(key, "oid=1");
        assertThat(nocoBase.licence(cluster(), node())).contains(new Licence(false, true, true));
    }

    /** Nothing but that list, and the user, is looked up: with an older database back, a revoked key works again. */
    @Test
    void a_key_is_refused_only_as_long_as_the_list_of_revoked_ones_has_it() throws Exception {
        runs(INSTALLED);
        JsonNode made = new ObjectMapper()
                .readTree(asked("POST", "apiKeys:create", "demo-api-key").body())
                .path("data");
        String token = made.path("token").asText();
        assertThat(asked("GET", "pm:list", token).statusCode()).isEqualTo(200);
        assertThat(asked("GET", "pm:list", token.substring(0, token.length() - 2) + "xx")
                        .statusCode())
                .isEqualTo(401);

        asked("POST", "apiKeys:destroy?filterByTk=" + made.path("id").asText(), "demo-api-key");
        assertThat(asked("GET", "pm:list", token).statusCode()).isEqualTo(401);

        try (Connection connection =
                        DriverManager.getConnection("jdbc:" + database, PostgresServer.USER, PostgresServer.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("truncate \"tokenBlacklist\"");
        }
        assertThat(asked("GET", "pm:list", token).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> asked(String method, String path, String token)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + standIn.port() + "/api/" + path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString("{\"name\":\"bot\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private void restart(String version, int loadSeconds, String status) {
        standIn.close();
        start(version, loadSeconds);
        await().until(() -> standIn.status().equals(status) && standIn.port() > 0);
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
