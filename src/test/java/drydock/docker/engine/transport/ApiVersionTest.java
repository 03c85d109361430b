package drydock.docker.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.engine.Engine;
import drydock.testing.HostileServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which version engines are asked. */
class ApiVersionTest {
    private static final Map<String, Object> BODY = Map.of("HostConfig", Map.of("NetworkMode", "one"));
    private static final Map<String, Map<String, Object>> OTHERS = Map.of("two", Map.of("Aliases", List.of("nb")));

    private final HostileServer server = new HostileServer();
    private final Host host =
            new Host("a", URI.create(server.url().toString().replace("http:", "tcp:")), Optional.empty());
    private final Docker docker = Engine.docker();
    private final List<String> sent = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    private void speaks(String version) {
        List.of("/_ping", "/volumes", "/v1.51/volumes", "/containers/create", "/networks/two", "/networks/two/connect")
                .forEach(path -> server.on(path, exchange -> answer(exchange, version)));
    }

    private void answer(HttpExchange exchange, String version) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        sent.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " " + body);
        HostileServer.send(exchange, 200, Map.of("Api-Version", version), "{\"Id\":\"0123456789abcdef\"}");
    }

    @Test
    void an_engine_is_asked_in_its_newest_version_whatever_it_has_given_up_below() {
        for (String version : List.of("1.41", "1.44", "1.51")) {
            speaks(version);
            docker.ping(host);
            docker.ping(host);
        }
        assertThat(sent).hasSize(6).containsOnly("GET /_ping ");
    }

    @Test
    void one_that_is_newer_than_drydock_is_asked_in_the_newest_that_drydock_knows() {
        speaks("1.60");
        docker.ping(host);
        docker.volumeDirectories(host);
        assertThat(sent).containsExactly("GET /_ping ", "GET /v1.51/volumes ");

        speaks("1.51"); // it was replaced by an older one meanwhile
        docker.volumeDirectories(host);
        docker.volumeDirectories(host);
        assertThat(sent.subList(2, 4)).containsExactly("GET /v1.51/volumes ", "GET /volumes ");
    }

    @Test
    void one_that_says_no_version_is_asked_without() {
        speaks("none");
        docker.ping(host);
        docker.volumeDirectories(host);
        assertThat(sent).containsExactly("GET /_ping ", "GET /volumes ");
    }

    @Test
    void a_container_gets_all_its_networks_at_once_where_the_engine_can() {
        speaks("1.44");
        docker.create(host, "nb", BODY, OTHERS);
        assertThat(sent.getLast())
                .startsWith("POST /containers/create ")
                .contains("\"EndpointsConfig\":{\"one\":{},\"two\":{\"Aliases\":[\"nb\"]}}");
    }

    @Test
    void what_is_said_of_its_first_network_stays() {
        speaks("1.44");
        Map<String, Object> endpoints = Map.of("one", Map.of("Aliases", List.of("first")));
        Map<String, Object> body = Map.of(
                "HostConfig", Map.of("NetworkMode", "0123"), "NetworkingConfig", Map.of("EndpointsConfig", endpoints));
        docker.create(host, "nb", body, OTHERS);
        assertThat(sent.getLast()).contains("{\"one\":{\"Aliases\":[\"first\"]},\"two\":{\"Aliases\":[\"nb\"]}}");
    }

    @Test
    void an_older_one_joins_the_others_one_by_one() {
        speaks("1.43");
        docker.create(host, "nb", BODY, OTHERS);
        assertThat(sent)
                .filteredOn(request -> request.startsWith("POST"))
                .satisfiesExactly(
                        create -> assertThat(create)
                                .startsWith("POST /containers/create ")
                                .doesNotContain("Endpoints"),
                        connect -> assertThat(connect)
                                .startsWith("POST /networks/two/connect ")
                                .contains("nb"));
    }
}
