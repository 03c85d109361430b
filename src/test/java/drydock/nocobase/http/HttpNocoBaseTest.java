package drydock.nocobase.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.Version;
import drydock.http.HttpCaller;
import drydock.nocobase.Health;
import drydock.nocobase.NocoBase;
import drydock.nocobase.NocoBase.Page;
import drydock.nocobase.NocoBaseContract;
import drydock.nocobase.NocoBaseException;
import drydock.testing.Clusters;
import drydock.testing.FakeNodeServer;
import drydock.text.Messages;
import drydock.text.Text;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpNocoBaseTest extends NocoBaseContract {
    private static final HttpCaller HASTY = new HttpCaller(Duration.ofMillis(200), Duration.ofMillis(300));
    private static final String ENABLE = "/api/pm:enable";
    private static final PluginChange ENABLE_MAP = PluginChange.of(PluginChange.Action.ENABLE, "map");

    private final FakeNodeServer server = new FakeNodeServer();
    private final HttpNocoBase nocoBase = new HttpNocoBase();
    private final HttpNocoBase hasty = new HttpNocoBase(HASTY, HASTY);
    private final Cluster cluster = Clusters.with("lb", server.url(), List.of(server.node()));

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    protected NocoBase nocoBase() {
        return nocoBase;
    }

    @Override
    protected Cluster cluster() {
        return cluster;
    }

    @Override
    protected void runs(String version) {
        server.runs(version, PLUGINS);
    }

    @Override
    protected void starts() {
        server.says("APP_COMMANDING", "load plugin [acl], 1/77");
    }

    @Override
    protected void fails() {
        server.says("APP_ERROR", "Validation error");
    }

    @Override
    protected void stops() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "APP_ERROR,     false, because",
        "COMMAND_ERROR, false, because",
        "ECONNREFUSED,  true,  ECONNREFUSED: because",
        "42703,         true,  42703: because",
        "APP_NEW_ERROR, true,  APP_NEW_ERROR: because",
        "SOMETHING_NEW, true,  SOMETHING_NEW: because"
    })
    void an_error_that_is_none_of_its_own_may_pass_by_itself_and_shows_its_code(
            String code, boolean mayPass, String said) {
        server.says(code, "because");

        assertThat(nocoBase.health(node())).isEqualTo(new Health.Broken(said, mayPass));
    }

    @Test
    void a_state_of_nocobase_s_that_nobody_knows_yet_is_waited_for_and_shown() {
        server.says("APP_UPGRADING", "step 3");

        assertThat(nocoBase.health(node())).isEqualTo(new Health.Busy("APP_UPGRADING: step 3"));
    }

    @ParameterizedTest
    @CsvSource({
        "APP_PREPARING,          Busy",
        "APP_INITIALIZING,       Busy",
        "APP_INITIALIZED,        Busy",
        "APP_STARTING,           Busy",
        "APP_STOPPED,            Busy",
        "COMMAND_END,            Busy",
        "COMMAND_ERROR,          Broken",
        "APP_NOT_INSTALLED_ERROR, Broken"
    })
    void only_states_that_end_by_themselves_are_waited_for(String code, String health) {
        server.says(code, "because");

        assertThat(nocoBase.health(node()).getClass().getSimpleName()).isEqualTo(health);
        assertThat(nocoBase.health(node()).text()).isEqualTo(Text.verbatim("because"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | text/html        | <html>ok</html>",
                "200 | text/plain       | ok and more",
                "502 | text/html        | <html>Bad Gateway</html>",
                "503 | text/html        | <html>Service Unavailable</html>",
                "503 | application/json | {\"error\":",
                "503 | application/json | {\"error\":{\"message\":\"no code\"}}",
                "503 | application/json | [1, 2",
                "500 | application/json | {\"error\":{\"code\":\"UNKNOWN_ERROR\"}}",
                "404 | text/plain       | not found",
                "301 | %%%;;/           | moved"
            })
    void what_does_not_look_like_nocobase_is_unreachable(int status, String type, String body) {
        server.answer(FakeNodeServer.HEALTH, status, type, body);
        server.answer(FakeNodeServer.INFO, status, type, body);

        assertThat(nocoBase.health(node())).isInstanceOf(Health.Unreachable.class);
        assertThat(nocoBase.databaseVersion(node())).isEmpty();
    }

    static Stream<BiConsumer<FakeNodeServer, String>> hostility() {
        return Stream.of(
                (server, path) -> server.endless(path, 200, "text/plain"),
                (server, path) -> server.endless(path, 503, "application/json"),
                (server, path) -> server.endless(path, 200, "multipart/form-data; boundary=x"),
                FakeNodeServer::drip,
                FakeNodeServer::silence,
                FakeNodeServer::hugeHeaders,
                FakeNodeServer::hangUp,
                (server, path) -> server.redirect(path, "http://192.0.2.1/"),
                (server, path) -> server.answer(path, 200, "application/json", "[".repeat(50_000)),
                (server, path) -> server.answer(path, 200, "application/json", "{\"data\":[{}, 7, null]}"));
    }

    @ParameterizedTest
    @MethodSource("hostility")
    void a_hostile_answer_costs_little_and_breaks_nothing(BiConsumer<FakeNodeServer, String> hostile) {
        for (String path : List.of(FakeNodeServer.HEALTH, FakeNodeServer.INFO, FakeNodeServer.PLUGINS, ENABLE)) {
            hostile.accept(server, path);
        }

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            assertThat(hasty.health(node())).isInstanceOf(Health.Unreachable.class);
            assertThat(hasty.databaseVersion(node())).isEmpty();
            assertThatThrownBy(() -> hasty.plugins(cluster, node())).isInstanceOf(NocoBaseException.class);
            changedOrRefused();
        });
        assertThat(server.sent()).isLessThan(200_000_000);
    }

    /** Whatever comes back, it is a few words or a refusal. */
    private void changedOrRefused() {
        try {
            Optional<String> said = hasty.change(cluster, node(), ENABLE_MAP);
            assertThat(said.orElse("")).hasSizeLessThan(400);
        } catch (NocoBaseException refused) {
            assertThat(refused).hasMessageContaining(node().name());
        }
    }

    @ParameterizedTest
    @CsvSource({"2.0.99, false", "2.1.0-beta.1, false", "2.1.0, true", "2.2.15, true"})
    void a_node_is_asked_to_answer_when_it_is_done_only_where_it_can(String version, boolean awaited) {
        runs(version);
        nocoBase.change(cluster, node(), ENABLE_MAP);

        assertThat(server.requests().getLast())
                .startsWith("POST /api/pm:enable?filterByTk=map" + (awaited ? "&awaitResponse=true " : " "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"errors\":[{\"message\":\"plugin nope does not exist\"}]} | HTTP 500, plugin nope does not exist",
                "403 | {\"errors\":[{\"message\":\"No permissions\"}]} | HTTP 403, No permissions",
                "503 | {\"error\":{\"code\":\"APP_COMMANDING\",\"message\":\"pm.enable\"}} | HTTP 503, pm.enable",
                "502 | <html>Bad Gateway</html> | HTTP 502"
            })
    void what_a_node_says_against_a_change_is_told(int status, String body, String said) {
        runs("2.1.0");
        server.answer(ENABLE, status, "application/json", body);

        assertThat(nocoBase.change(cluster, node(), ENABLE_MAP)).contains(said);
    }

    @Test
    void a_key_that_is_refused_for_a_change_is_not_shown() {
        runs("2.1.0");
        server.answer(ENABLE, 401, "application/json", "{\"errors\":[]}");

        assertThatThrownBy(() -> nocoBase.change(cluster, node(), ENABLE_MAP))
                .hasMessageContaining("refuses the API key")
                .hasMessageNotContaining(FakeNodeServer.API_KEY);
    }

    @Test
    void a_message_is_shown_in_one_line_of_at_most_300_characters_with_nothing_invisible() {
        server.says("APP_ERROR", "one\\n\\u001b[31mtwo\\u0000 \\u202ethree " + "x".repeat(1000));

        assertThat(Messages.ENGLISH.of(nocoBase.health(node()).text()))
                .startsWith("one [31mtwo three xxx")
                .endsWith("…")
                .hasSize(300);
    }

    @Test
    void a_key_that_is_refused_is_not_shown_and_neither_is_a_good_one() {
        server.answer(FakeNodeServer.PLUGINS, 401, "application/json", "{\"errors\":[]}");

        assertThatThrownBy(() -> nocoBase.plugins(cluster, node()))
                .hasMessageContaining("refuses the API key")
                .hasMessageNotContaining(FakeNodeServer.API_KEY);
    }

    @Test
    void our_maintenance_page_is_told_from_nocobases_own_503() {
        server.on(
                "/closed",
                exchange -> FakeNodeServer.send(exchange, 503, Map.of("X-Drydock", "maintenance"), "back soon"));
        server.says("APP_COMMANDING", "busy");

        assertThat(nocoBase.entrance(cluster, "/closed")).isEqualTo(new Page(503, true));
        assertThat(nocoBase.entrance(cluster, FakeNodeServer.HEALTH)).isEqualTo(new Page(503, false));
        stops();
        assertThat(nocoBase.entrance(cluster, "/closed")).isEqualTo(Page.silent(Text.of("http.refused")));
    }

    @Test
    void a_redirect_to_another_machine_is_told_from_one_that_stays() {
        server.on(
                "/sso",
                exchange -> FakeNodeServer.send(
                        exchange, 302, Map.of("Location", "https://login.example.com/?a=secret"), ""));
        server.on("/home", exchange -> FakeNodeServer.send(exchange, 302, Map.of("Location", "/admin/"), ""));

        assertThat(nocoBase.entrance(cluster, "/sso"))
                .isEqualTo(new Page(302, false, "login.example.com", Text.none()));
        assertThat(nocoBase.entrance(cluster, "/home")).isEqualTo(new Page(302, false));
    }

    @Test
    void a_node_address_that_leads_through_the_balancer_is_no_node() {
        server.on(
                FakeNodeServer.HEALTH,
                exchange -> FakeNodeServer.send(
                        exchange,
                        503,
                        Map.of("X-Drydock", "maintenance"),
                        "{\"error\":{\"code\":\"DRYDOCK_MAINTENANCE\"}}"));

        assertThat(nocoBase.health(node()))
                .isInstanceOfSatisfying(
                        Health.Unreachable.class,
                        health ->
                                assertThat(Messages.ENGLISH.of(health.reason())).contains("through the balancer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//192.0.2.1/", "/api/app:getInfo?x=%2Fy", "admin"})
    void a_path_is_asked_of_the_node_as_it_is_written(String path) {
        nocoBase.probe(node(), path);

        assertThat(server.requests()).singleElement().asString().endsWith(path);
    }

    @Test
    void a_node_with_its_api_elsewhere_below_a_path_is_asked_there() {
        server.answer("/nocobase/nb-api/__health_check", 200, "text/plain", "ok");
        server.answer("/nocobase/nb-api/app:getInfo", 200, "application/json", "{\"data\":{\"version\":\"1.4.17\"}}");
        server.answer("/nocobase/", 200, "text/html", "<html></html>");
        Node below = new Node("nb-1", "a", "nocobase-1", URI.create(server.url() + "/nocobase"), "/nb-api/");
        assertThat(nocoBase.health(below)).isEqualTo(new Health.Ok());
        assertThat(nocoBase.databaseVersion(below)).hasValue(Version.of("1.4.17"));
        assertThat(nocoBase.probe(below, "/api/app:getInfo")).isEqualTo(200);
        assertThat(nocoBase.probe(below, "/")).isEqualTo(200);
        assertThat(below.healthPath()).isEqualTo("/nocobase/nb-api/__health_check");
    }
}
