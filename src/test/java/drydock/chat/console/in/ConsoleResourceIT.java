package drydock.chat.console.in;

import static drydock.text.Messages.THAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.chat.Card;
import drydock.chat.console.ConsoleChat;
import drydock.chat.console.ConsoleMessages;
import drydock.configuration.Configuration;
import drydock.testing.Cards;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console as browsers and scripts meet it. */
@QuarkusTest
@TestProfile(ConsoleResourceIT.OnItsOwn.class)
class ConsoleResourceIT {

    /** A database of its own. */
    public static class OnItsOwn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.of(
                        "drydock.state.directory",
                        Files.createTempDirectory("drydock-console").toString(),
                        "drydock.clusters.demo.api-key",
                        SECRET);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final String SECRET = "p$$w${HOME}d\\${w0rd},x:";
    private static final String JSON = "application/json";
    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/console/messages")
    URI console;

    @Inject
    ConsoleChat chat;

    @Inject
    Configuration configuration;

    @Test
    void the_process_takes_a_secret_as_it_is() {
        assertThat(configuration.clusters().getFirst().apiKey())
                .hasValueSatisfying(key -> assertThat(key.reveal()).isEqualTo(SECRET));
    }

    @Test
    void what_is_accepted_is_in_the_list() throws Exception {
        HttpResponse<String> answer = post("", "{\"user\":\"alice\",\"text\":\"/nocobase <b>help</b> ✅\"}");
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode message = message(json(answer).get("id").textValue());
        assertThat(message.get("author").textValue()).isEqualTo("alice");
        assertThat(message.get("text").textValue()).isEqualTo("/nocobase <b>help</b> ✅");
        assertThat(message.get("kind").textValue()).isEqualTo("message");
        assertThat(message.get("reactions").isEmpty()).isTrue();
        assertThat(message.get("run").isNull()).isTrue();
        assertThat(message.get("edited").booleanValue()).isFalse();
        assertThat(message.has("for")).isFalse();
    }

    @Test
    void a_stranger_is_heard_and_refused_in_private() throws Exception {
        HttpResponse<String> answer = post("", "{\"user\":\"mallory\",\"text\":\"/nocobase upgrade 1.4\"}");
        assertThat(answer.statusCode()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(1)).until(() -> refusal("mallory").isPresent());
        assertThat(refusal("mallory").orElseThrow().get("kind").textValue()).isEqualTo("private");
    }

    @Test
    void the_page_and_private_answers_are_in_the_language_of_the_browser() throws Exception {
        URI page = URI.create(console.toString().replace("/console/messages", "/"));
        HttpRequest.Builder asked = HttpRequest.newBuilder(page).header("Accept-Language", "th-TH,th;q=0.9,en;q=0.5");
        assertThat(client.send(asked.build(), BodyHandlers.ofString()).body())
                .contains("<html lang=\"th\">", THAI.of("page.send"));

        HttpRequest said = HttpRequest.newBuilder(URI.create(console.toString()))
                .POST(BodyPublishers.ofString("{\"user\":\"somchai\",\"text\":\"/nocobase status\"}"))
                .header("Content-Type", JSON)
                .header("Accept-Language", "th")
                .build();
        assertThat(client.send(said, BodyHandlers.discarding()).statusCode()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(1)).until(() -> refusal("somchai").isPresent());
        assertThat(refusal("somchai").orElseThrow().get("text").textValue())
                .contains(THAI.of("policy.stranger", "console"));
    }

    @Test
    void reactions_are_put_and_taken_back() throws Exception {
        Card card = Cards.of(Card.Kind.GATE, Optional.of("7f3a9c"), List.of("Go on?"), List.of("✅", "❌"));
        String id = chat.post("console", Optional.empty(), card, "gate");
        assertThat(react("POST", id, "bob", "✅")).isEqualTo(204);
        assertThat(react("POST", id, "bob", "✅\ufe0f")).isEqualTo(204);
        assertThat(message(id).get("reactions")).hasToString("{\"✅\":[\"bob\"],\"❌\":[]}");
        assertThat(message(id).get("run").textValue()).isEqualTo("7f3a9c");
        assertThat(react("DELETE", id, "bob", "✅")).isEqualTo(204);
        assertThat(react("DELETE", id, "bob", "✅")).isEqualTo(204);
        assertThat(message(id).get("reactions")).hasToString("{\"✅\":[],\"❌\":[]}");
    }

    @Test
    void a_private_message_says_for_whom_it_is() throws Exception {
        chat.whisper("console", "bob", Card.of(Card.Kind.MESSAGE, "not you"), "whisper");
        JsonNode message = message(chat.find("console", "whisper").orElseThrow());
        assertThat(message.get("kind").textValue()).isEqualTo("private");
        assertThat(message.get("for").textValue()).isEqualTo("bob");
    }

    @ParameterizedTest
    @CsvSource({"POST, 999999999", "DELETE, 999999999", "POST, nonsense", "POST, 1%27%20or%201=1"})
    void a_message_that_is_not_there_is_not_found(String method, String id) throws Exception {
        assertThat(react(method, id, "bob", "✅")).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | 400 | The body is not a JSON object",
                "[] | 400 | The body is not a JSON object",
                "{\"user\": | 400 | The body is not a JSON object",
                "{} | 400 | «user» is missing",
                "{\"user\":\"alice\"} | 400 | «text» is missing",
                "{\"user\":\"alice\",\"text\":\" \"} | 400 | «text» is missing",
                "{\"user\":\"alice\",\"text\":7} | 400 | «text» is missing or is not a text",
                "{\"user\":[],\"text\":\"x\"} | 400 | «user» is missing or is not a text",
                "{\"user\":\"<b>\",\"text\":\"x\"} | 400 | «user» is not a name",
                "{\"user\":\"drydock\",\"text\":\"x\"} | 400 | the bot's own name",
                "{\"user\":\"alice\",\"text\":\"a\\u0000b\"} | 400 | a character that cannot be stored",
                "{\"user\":\"alice\",\"text\":\"a\\ud800b\"} | 400 | a character that cannot be stored"
            })
    void a_body_that_is_wrong_is_refused_with_what_would_be_right(String body, int status, String message)
            throws Exception {
        long before = ofPeople(list());
        HttpResponse<String> answer = post("", body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(error(answer)).contains(message);
        assertThat(ofPeople(list())).isEqualTo(before);
    }

    @Test
    void a_body_that_is_too_large_is_refused() throws Exception {
        HttpResponse<String> answer =
                post("", "{\"user\":\"alice\",\"text\":\"" + "x".repeat(RequestBody.MOST_BYTES) + "\"}");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(error(answer)).contains("more than 16 KB");
    }

    @Test
    void a_body_that_a_page_of_another_site_could_send_is_refused() throws Exception {
        HttpResponse<String> answer =
                send("POST", "", "text/plain", "{\"user\":\"alice\",\"text\":\"/nocobase help\"}");
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(error(answer)).contains("Content-Type: application/json");
    }

    @Test
    void news_are_what_changed_after_a_change() throws Exception {
        String one = json(post("", "{\"user\":\"alice\",\"text\":\"one\"}"))
                .get("id")
                .textValue();
        long seen = message(one).get("change").longValue();
        String two = json(post("", "{\"user\":\"alice\",\"text\":\"two\"}"))
                .get("id")
                .textValue();
        List<String> news = json(send("GET", "?after=" + seen, JSON, "")).findValuesAsText("id");
        assertThat(news).contains(two).doesNotContain(one);
        assertThat(error(send("GET", "?after=yesterday", JSON, ""))).contains("«after» is the number of a change");
    }

    @Test
    void the_page_runs_its_own_script_alone() throws Exception {
        HttpResponse<String> page = send("GET", "/../..", JSON, "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(page.body())
                .contains("<b>Drydock</b>", "<option>alice</option>", "<option>bob</option>")
                .doesNotContainPattern(
                        "(?i)<script(?!( type=\"module\")? src=\"/(console|webjars)/[a-z./]+\"></script>)")
                .doesNotContainPattern("(?i)<[^>]*\\s(on\\w+|style)=")
                .doesNotContainPattern("(?i)(src|href)=\"?(https?:)?//");
    }

    @Test
    void what_could_come_next_is_suggested() throws Exception {
        assertThat(send("GET", "/../suggestions?text=/nocobase%20run%20re", JSON, "")
                        .body())
                .isEqualTo("[\"reject\",\"retry\"]");
        assertThat(send("GET", "/../suggestions?text=" + "u".repeat(600), JSON, "")
                        .body())
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "localhost, 200",
                "127.0.0.1:8080, 200",
                "[::1]:8080, 200",
                "drydock.localhost, 200",
                "evil.example, 421",
                "localhost.evil.example:8080, 421",
                "127.0.0.1.evil.example, 421",
                "-, 200"
            })
    void a_name_that_is_not_this_machines_reaches_nothing(String host, int status) throws Exception {
        for (String path : List.of("/", "/console/messages", "/api/runs", "/console/console.js")) {
            String version = host == null ? "1.0" : "1.1";
            assertThat(status("GET " + path + " HTTP/" + version, host == null ? "X: y" : "Host: " + host))
                    .as(path)
                    .isEqualTo(status);
        }
    }

    @Test
    void a_name_in_a_header_of_proxies_does_not_make_the_real_one_right() throws Exception {
        for (String header : List.of("X-Forwarded-Host: localhost", "Forwarded: host=localhost")) {
            assertThat(status("GET /console/messages HTTP/1.1", "Host: evil.example", header))
                    .isEqualTo(421);
        }
    }

    @Test
    void http_2_in_the_clear_is_not_spoken() throws Exception {
        assertThat(status(
                        "GET / HTTP/1.1",
                        "Host: localhost",
                        "Connection: Upgrade, HTTP2-Settings",
                        "Upgrade: h2c",
                        "HTTP2-Settings: AAMAAABkAAQAAP__"))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "alice/0, http://localhost:8080, 101",
        "alice/0, https://localhost:8080, 101",
        "alice/0, http://evil.example, 403",
        "alice/0, http://localhost:9090, 403",
        "alice/0, null, 403",
        "alice/0, http://local host, 403",
        "alice/nonsense, http://localhost:8080, 403",
        "mallory/0, http://localhost:8080, 404"
    })
    void only_the_consoles_own_page_may_listen(String path, String origin, int status) throws Exception {
        assertThat(upgrade(path, "Origin: " + origin)).isEqualTo(status);
    }

    @Test
    void a_listener_that_does_not_say_whose_page_it_is_is_refused() throws Exception {
        assertThat(upgrade("alice/0", "X: y")).isEqualTo(403);
    }

    private int upgrade(String path, String origin) throws IOException {
        return status(
                "GET /console/live/" + path + " HTTP/1.1",
                "Host: localhost:8080",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                origin);
    }

    /** Of a request that browsers and libraries would not let us send. */
    private int status(String... lines) throws IOException {
        try (Socket socket = new Socket("localhost", console.getPort())) {
            socket.setSoTimeout(60_000);
            String request = String.join("\r\n", lines) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return Integer.parseInt(new String(answer, StandardCharsets.UTF_8).split(" ", -1)[1]);
        }
    }

    private Optional<JsonNode> refusal(String user) throws Exception {
        return StreamSupport.stream(list().spliterator(), false)
                .filter(message -> message.path("for").asText().equals(user))
                .findFirst();
    }

    private static long ofPeople(JsonNode messages) {
        return messages.findValuesAsText("author").stream()
                .filter(author -> !author.equals(ConsoleMessages.BOT))
                .count();
    }

    private int react(String method, String id, String user, String emoji) throws Exception {
        String body = "{\"user\":\"" + user + "\",\"emoji\":\"" + emoji + "\"}";
        return send(method, "/" + id + "/reactions", JSON, body).statusCode();
    }

    private JsonNode message(String id) throws Exception {
        for (JsonNode message : list()) {
            if (message.get("id").textValue().equals(id)) {
                return message;
            }
        }
        throw new AssertionError("no message " + id);
    }

    private JsonNode list() throws Exception {
        return json(send("GET", "", JSON, ""));
    }

    private static String error(HttpResponse<String> answer) throws IOException {
        return json(answer).get("error").textValue();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, JSON, body);
    }

    private HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(console + path).normalize())
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
