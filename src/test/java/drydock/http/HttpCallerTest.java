package drydock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import drydock.testing.HostileServer;
import drydock.testing.SelfSigned;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpCallerTest {

    private final HttpCaller asker = new HttpCaller();

    @Test
    void a_body_is_cut_at_the_limit_and_said_to_be() throws NoResponse {
        try (HostileServer server = new HostileServer()) {
            server.answer("/five", 200, "text/plain", "12345");

            HttpResponse cut = asker.ask(HttpRequest.get(server.url().resolve("/five"), 4));
            HttpResponse whole = asker.ask(HttpRequest.get(server.url().resolve("/five"), 5));

            assertThat(cut.body()).isEqualTo("1234");
            assertThat(cut.whole()).isFalse();
            assertThat(whole.body()).isEqualTo("12345");
            assertThat(whole.whole()).isTrue();
        }
    }

    @Test
    void a_question_shows_neither_its_headers_nor_its_query() {
        HttpRequest question = new HttpRequest(
                "GET", URI.create("https://example.com/token?secret=1"), Map.of("Authorization", "Bearer secret"), 10);

        assertThat(question.toString()).isEqualTo("GET example.com/token");
    }

    @Test
    void a_server_whose_certificate_nobody_vouches_for_is_told_nothing(@TempDir Path directory) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(new SelfSigned(directory).context()));
        server.createContext("/", exchange -> requests.incrementAndGet());
        server.start();
        try {
            URI address = URI.create("https://localhost:" + server.getAddress().getPort() + "/");

            assertThatThrownBy(() -> asker.ask(new HttpRequest("GET", address, Map.of("Authorization", "secret"), 10)))
                    .isInstanceOf(NoResponse.class)
                    .hasMessageContaining("TLS certificate");
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_certificate_that_a_file_vouches_for_is_trusted(@TempDir Path directory) throws Exception {
        SelfSigned certificate = new SelfSigned(directory);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
        try {
            URI address = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
            Path pem = certificate.pem();

            assertThat(asker.trusting(pem).ask(HttpRequest.get(address, 0)).status())
                    .isEqualTo(204);
            assertThatThrownBy(() -> asker.trusting(certificate.store()).ask(HttpRequest.get(address, 0)))
                    .isInstanceOf(NoResponse.class)
                    .hasMessageContaining("cannot be read");
        } finally {
            server.stop(0);
        }
    }
}
