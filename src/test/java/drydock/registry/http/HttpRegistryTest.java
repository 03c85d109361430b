package drydock.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import drydock.cluster.Image;
import drydock.cluster.Secret;
import drydock.http.HttpCaller;
import drydock.registry.Registry;
import drydock.registry.RegistryContract;
import drydock.registry.RegistryException;
import drydock.testing.FakeRegistryServer;
import drydock.testing.HostileServer;
import drydock.text.Explained;
import drydock.text.Messages;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HttpRegistryTest extends RegistryContract {
    private static final String NAME = "nocobase/nocobase";
    private static final String TAGS = "/v2/" + NAME + "/tags/list";
    private static final String MANIFEST = "/v2/" + NAME + "/manifests/1.4";

    private static final HttpCaller HASTE = new HttpCaller(Duration.ofMillis(200), Duration.ofMillis(300));

    private final FakeRegistryServer server = new FakeRegistryServer(NAME);
    private final HttpRegistry registry = new HttpRegistry();
    private final HttpRegistry hasty = new HttpRegistry(HASTE, HASTE, Clock.systemUTC());

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    protected Registry registry() {
        return registry;
    }

    @Override
    protected Image image() {
        return image(NAME, FakeRegistryServer.PASSWORD);
    }

    @Override
    protected Image unknown() {
        return image("nobody/nothing", FakeRegistryServer.PASSWORD);
    }

    @Override
    protected void publish(String tag, String digest) {
        server.publish(tag, digest);
    }

    @Test
    void the_sum_of_a_package_is_over_what_its_address_gives_now() {
        server.answer("/orders.tgz", 200, "application/gzip", "abc");
        assertThat(registry.sha256(URI.create(origin() + "/orders.tgz")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void a_package_that_is_elsewhere_or_does_not_end_has_no_sum() {
        server.answer("/moved.tgz", 302, "text/plain", "");
        assertThatThrownBy(() -> registry.sha256(URI.create(origin() + "/moved.tgz")))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("does not give the package (HTTP 302)");
        server.drip("/endless.tgz");
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThatThrownBy(() -> hasty.sha256(URI.create(origin() + "/endless.tgz")))
                        .isInstanceOf(RegistryException.class)
                        .hasMessageContaining("does not give the package:"));
    }

    @Test
    void a_refusal_is_told_in_the_reader_s_language() {
        server.answer(TAGS, 403, "text/plain", "");
        assertThatThrownBy(() -> registry.tags(image()))
                .satisfies(refused -> assertThat(Messages.THAI.of(Explained.by(refused)))
                        .isEqualTo("registry " + origin() + " ไม่ให้ Drydock ดูรายการ tag ของ " + NAME
                                + " (HTTP 403) — เวอร์ชันเต็ม เช่น 1.4.17 ยังขอได้ตามปกติ"
                                + " หากต้องการให้ขอเป็นช่วงได้และมีข่าวเวอร์ชันใหม่"
                                + " ให้สิทธิ์ดูรายการแก่ registry.user และ registry.password"));
    }

    private String origin() {
        return server.url().toString().replaceFirst("/+$", "");
    }

    @Test
    void all_pages_of_a_long_list_are_read() {
        IntStream.range(0, 25).forEach(patch -> publish("1.4." + patch, ONE));
        server.pageSize(10);

        assertThat(registry.tags(image())).hasSize(25);
    }

    @Test
    void a_next_page_on_another_host_is_asked_of_this_one() {
        try (HostileServer elsewhere = new HostileServer()) {
            server.on(
                    TAGS,
                    exchange -> HostileServer.send(
                            exchange,
                            200,
                            exchange.getRequestURI().getQuery().contains("last=")
                                    ? Map.of()
                                    : Map.of("Link", "<" + elsewhere.url() + "/v2/x/tags/list?last=b>; rel=\"next\""),
                            "{\"tags\":[\"a\"]}"));

            assertThat(registry.tags(image())).containsExactly("a");
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void a_list_that_never_ends_is_given_up() {
        server.on(
                TAGS,
                exchange -> HostileServer.send(
                        exchange, 200, Map.of("Link", "<" + TAGS + "?last=a>; rel=\"next\""), "{\"tags\":[\"a\"]}"));

        assertThatThrownBy(() -> registry.tags(image())).hasMessageContaining("more than 100 pages");
    }

    @Test
    void what_cannot_be_a_tag_is_left_out() {
        server.answer(TAGS, 200, "application/json", "{\"tags\":[\"1.4\",\"\",7,null,\"-x\",\"a b\",\"../x\",{}]}");

        assertThat(registry.tags(image())).containsExactly("1.4", "7");
    }

    @Test
    void a_repository_without_tags_has_none() {
        server.answer(TAGS, 200, "application/json", "{\"tags\":null}");

        assertThat(registry.tags(image())).isEmpty();
    }

    @Test
    void a_token_is_fetched_where_one_is_wanted() {
        publish("1.4", ONE);
        server.wantsTokenFrom(server.url() + "/token");

        assertThat(registry.digest(image(), "1.4")).contains(ONE);
        assertThat(server.requests())
                .anyMatch(request -> request.contains("scope=repository%3Anocobase%2Fnocobase%3Apull")
                        && request.contains("service=fake+registry"));
    }

    @Test
    void a_password_is_shown_where_one_is_wanted() {
        publish("1.4", ONE);
        server.wantsPassword();

        assertThat(registry.digest(image(), "1.4")).contains(ONE);
        assertThatThrownBy(() -> registry.digest(image(NAME, "wrong-password"), "1.4"))
                .hasMessageContaining("registry.user")
                .hasMessageNotContaining("wrong-password");
    }

    @Test
    void a_wrong_password_gets_no_token_and_is_not_repeated_in_the_message() {
        server.wantsTokenFrom(server.url() + "/token");

        assertThatThrownBy(() -> registry.tags(image(NAME, "wrong-password")))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("gives no token")
                .hasMessageNotContaining("wrong-password");
    }

    @Test
    void a_token_service_elsewhere_without_tls_never_sees_the_password() {
        try (HostileServer elsewhere = new HostileServer()) {
            elsewhere.answer("/token", 200, "application/json", "{\"token\":\"x\"}");
            server.wantsTokenFrom(elsewhere.url() + "/token");

            assertThatThrownBy(() -> registry.tags(image())).isInstanceOf(RegistryException.class);
            assertThat(elsewhere.requests()).singleElement().asString().doesNotContain("Basic");
        }
    }

    @Test
    void a_token_service_that_is_no_address_is_refused() {
        server.wantsTokenFrom("file:///etc/passwd");

        assertThatThrownBy(() -> registry.tags(image())).isInstanceOf(RegistryException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, does not let Drydock list",
        "403, does not let Drydock list",
        "404, has no repository",
        "429, asks to come back later in 17 s",
        "302, points elsewhere",
        "500, answers 500"
    })
    void a_refusal_says_what_it_means_and_what_to_do(int status, String said) {
        server.on(
                TAGS,
                exchange -> HostileServer.send(
                        exchange, status, Map.of("Retry-After", "17", "Location", "http://192.0.2.1/"), ""));

        assertThatThrownBy(() -> registry.tags(image()))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(said);
    }

    @Test
    void a_digest_that_is_none_is_not_believed() {
        for (String digest : new String[] {"", "sha256:abc", "sha512:" + "1".repeat(64), ONE + "; rm -rf /"}) {
            publish("1.4", digest);

            assertThatThrownBy(() -> registry.digest(image(), "1.4")).hasMessageContaining("names no digest");
        }
    }

    @Test
    void a_registry_that_is_down_is_said_to_be_down() {
        Image image = image();
        server.close();

        assertThatThrownBy(() -> registry.tags(image))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("connection refused");
    }

    static Stream<BiConsumer<HostileServer, String>> hostility() {
        return Stream.of(
                (server, path) -> server.endless(path, 200, "application/json"),
                (server, path) -> server.endless(path, 200, "multipart/form-data; boundary=x"),
                HostileServer::drip,
                HostileServer::silence,
                HostileServer::hugeHeaders,
                HostileServer::hangUp,
                (server, path) -> server.answer(path, 200, "application/json", "{\"tags\":\"many\"}"),
                (server, path) -> server.answer(path, 200, "text/html", "<html></html>"),
                (server, path) -> server.answer(path, 200, "application/json", "[".repeat(50_000)));
    }

    @ParameterizedTest
    @MethodSource("hostility")
    void a_hostile_answer_is_a_registry_exception(BiConsumer<HostileServer, String> hostile) {
        hostile.accept(server, TAGS);
        hostile.accept(server, MANIFEST);

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            assertThatThrownBy(() -> hasty.tags(image())).isInstanceOf(RegistryException.class);
            assertThatThrownBy(() -> hasty.digest(image(), "1.4")).isInstanceOf(RegistryException.class);
        });
    }

    private Image image(String repository, String password) {
        return new Image(
                repository,
                "",
                Optional.of(new Image.Registry(
                        server.url(), Optional.of(FakeRegistryServer.USER), Optional.of(new Secret(password)))));
    }
}
