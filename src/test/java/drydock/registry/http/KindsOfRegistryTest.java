package drydock.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import drydock.cluster.Image;
import drydock.cluster.Secret;
import drydock.http.HttpCaller;
import drydock.registry.RegistryException;
import drydock.registry.RegistryRefusal;
import drydock.testing.HostileServer;
import drydock.testing.RegistryContent;
import drydock.testing.RegistryGate;
import drydock.testing.RegistryGate.Kind;
import drydock.testing.SelfSigned;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The registries that people have. */
class KindsOfRegistryTest {
    private static final String NAME = "acme/crm";
    private static final Map<String, String> LABELS = Map.of("org.opencontainers.image.version", "1.4.17");

    private final RegistryContent content = new RegistryContent(NAME);
    private final HttpRegistry registry = new HttpRegistry();
    private RegistryGate gate = new RegistryGate(Kind.PLAIN, content, "127.0.0.1");

    @AfterEach
    void close() {
        gate.close();
    }

    private RegistryGate gate(Kind kind) {
        gate.close();
        gate = new RegistryGate(kind, content, "127.0.0.1");
        return gate;
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ALIYUN", "LIMITED"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_whole_version_is_found_and_described_by_every_kind_of_registry(Kind kind) {
        String index = content.index("1.4.17", List.of("amd64", "arm64"), LABELS);
        gate(kind);

        assertThat(registry.digest(image(), "1.4.17")).contains(index);
        assertThat(registry.digest(image(), "1.4.71")).isEmpty();
        assertThat(registry.digest(image(), index)).contains(index);
        assertThat(registry.platforms(image(), index)).containsExactly("linux/amd64", "linux/arm64");
        assertThat(registry.labels(image(), index)).containsAllEntriesOf(LABELS);
    }

    @Test
    void an_image_for_one_platform_says_in_its_configuration_what_that_is() {
        String digest = content.image("1.4.17", "arm64", LABELS);

        assertThat(registry.platforms(image(), digest)).containsExactly("linux/arm64");
        assertThat(registry.labels(image(), digest)).containsAllEntriesOf(LABELS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"HARBOR", "MIRROR"})
    void a_registry_that_lists_nothing_is_not_said_to_have_nothing(Kind kind) {
        gate(kind);

        assertThatThrownBy(() -> registry.tags(image()))
                .isInstanceOf(RegistryRefusal.class)
                .hasMessageContaining("list")
                .hasMessageContaining("A whole version, such as 1.4.17, can be asked for all the same");
    }

    @Test
    void a_token_is_given_to_everybody_where_nobody_has_a_password() {
        content.image("1.4.17", "amd64", LABELS);
        gate(Kind.HUB);

        assertThat(registry.digest(without(gate.url()), "1.4.17")).isPresent();
        assertThat(gate.requests()).anyMatch(request -> request.contains("scope=repository%3Aacme%2Fcrm%3Apull"));
    }

    @Test
    void how_many_pulls_are_left_is_what_the_registry_said_last() {
        content.image("1.4.17", "amd64", LABELS);
        gate(Kind.HUB);
        assertThat(registry.pullsLeft(image())).isEmpty();

        registry.digest(without(gate.url()), "1.4.17");

        assertThat(registry.pullsLeft(without(gate.url()))).hasValue(2);
    }

    @Test
    void a_token_that_runs_out_on_the_way_is_asked_for_anew() {
        String index = content.index("1.4.17", List.of("amd64"), LABELS);
        gate(Kind.GHCR).tokensLast(1);

        assertThat(registry.labels(image(), index)).containsAllEntriesOf(LABELS);
        assertThat(gate.requests().stream().filter(request -> request.contains("/token")))
                .hasSize(3);
    }

    @Test
    void an_identity_token_stands_for_name_and_password() {
        content.image("1.4.17", "amd64", LABELS);
        gate(Kind.GHCR);
        Image image = new Image(
                NAME,
                "",
                Optional.of(new Image.Registry(
                        gate.url(), Optional.empty(), Optional.empty(), Optional.of(new Secret("an-identity-token")))));

        assertThat(registry.digest(image, "1.4.17")).isPresent();
        assertThat(gate.requests()).noneMatch(request -> request.contains("an-identity-token"));
    }

    @Test
    void a_token_service_on_another_host_sees_the_password_over_tls_alone(@TempDir Path directory) throws Exception {
        content.image("1.4.17", "amd64", LABELS);
        gate(Kind.ALIYUN);
        SelfSigned certificate = new SelfSigned(directory);
        HttpsServer elsewhere = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        elsewhere.createContext("/auth", gate.tokenService());
        elsewhere.start();
        try {
            gate.realm(URI.create("https://localhost:" + elsewhere.getAddress().getPort() + "/auth?account=x"));
            HttpCaller trusting = new HttpCaller().trusting(certificate.pem());

            assertThat(new HttpRegistry(trusting, trusting, Clock.systemUTC()).digest(image(), "1.4.17"))
                    .isPresent();
            assertThat(gate.requests()).anyMatch(request -> request.matches("TOKEN /auth\\?account=x&.* Basic .*"));
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void whoever_keeps_the_blobs_sees_neither_password_nor_token() {
        String digest = content.image("1.4.17", "arm64", LABELS);
        try (HostileServer store = new HostileServer()) {
            String blob = content.configurations().iterator().next();
            store.answer("/store/" + blob, 200, "application/octet-stream", content.blob(blob));
            gate(Kind.GHCR).blobs(URI.create(store.url() + "/store"));

            assertThat(registry.platforms(image(), digest)).containsExactly("linux/arm64");
            assertThat(store.requests()).containsExactly("GET /store/" + blob);
        }
    }

    @Test
    void content_that_is_not_what_its_digest_says_is_not_believed() {
        String digest = content.image("1.4.17", "arm64", LABELS);
        try (HostileServer store = new HostileServer()) {
            String blob = content.configurations().iterator().next();
            store.answer("/store/" + blob, 200, "application/octet-stream", "{\"os\":\"linux\"}");
            gate(Kind.PLAIN).blobs(URI.create(store.url() + "/store"));

            assertThatThrownBy(() -> registry.platforms(image(), digest))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("gives something else than acme/crm@sha256:");
        }
    }

    @Test
    void a_digest_that_the_registry_does_not_say_is_computed() {
        String digest = content.image("1.4.17", "arm64", LABELS);
        gate(Kind.PLAIN).silentAboutDigests();

        assertThat(registry.digest(image(), "1.4.17")).contains(digest);
    }

    @Test
    void a_registry_that_asks_to_be_left_alone_is_left_alone() {
        gate(Kind.LIMITED);

        for (int time = 0; time < 3; time++) {
            assertThatThrownBy(() -> registry.digest(image(), "1.4.17"))
                    .isInstanceOf(RegistryException.class)
                    .isNotInstanceOf(RegistryRefusal.class)
                    .hasMessageMatching(".*asks to come back later in (90|89|88) s.*");
        }
        assertThat(gate.requests()).hasSize(1);
    }

    private Image image() {
        return new Image(
                NAME,
                "",
                Optional.of(new Image.Registry(
                        gate.url(), Optional.of(RegistryGate.USER), Optional.of(new Secret(RegistryGate.PASSWORD)))));
    }

    private static Image without(URI url) {
        return new Image(NAME, "", Optional.of(new Image.Registry(url, Optional.empty(), Optional.empty())));
    }
}
