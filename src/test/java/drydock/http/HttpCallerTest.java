package drydock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import drydock.testing.HostileServer;
import drydock.testing.SelfSigned;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpCallerTest {

    private final HttpCaller caller = new HttpCaller();

    @Test
    void a_body_is_cut_at_the_limit_and_said_to_be() throws NoResponse {
        try (HostileServer server = new HostileServer()) {
            server.answer("/five", 200, "text/plain", "12345");

            HttpResponse cut = caller.call(HttpRequest.get(server.url().resolve("/five"), 4));
            HttpResponse whole = caller.call(HttpRequest.get(server.url().resolve("/five"), 5));

            assertThat(cut.body()).isEqualTo("1234");
            assertThat(cut.whole()).isFalse();
            assertThat(whole.body()).isEqualTo("12345");
            assertThat(whole.whole()).isTrue();
        }
    }

    /** A connection that stays would be served by what a balancer was before it was told something new. */
    @Test
    void each_request_comes_over_a_connection_of_its_own() throws Exception {
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            exchange.sendResponseHeaders(204, -1);
        });
        server.start();
        try {
            URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
            for (int times = 0; times < 3; times++) {
                caller.call(HttpRequest.get(address, 10));
            }
            assertThat(ports).hasSize(3);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_request_shows_neither_its_headers_nor_its_query() {
        HttpRequest request = new HttpRequest(
                "GET", URI.create("https://example.com/token?secret=1"), Map.of("Authorization", "Bearer secret"), 10);

        assertThat(request.toString()).isEqualTo("GET example.com/token");
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

            assertThatThrownBy(
                            () -> caller.call(new HttpRequest("GET", address, Map.of("Authorization", "secret"), 10)))
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

            assertThat(caller.trusting(pem).call(HttpRequest.get(address, 0)).status())
                    .isEqualTo(204);
            assertThatThrownBy(() -> caller.trusting(certificate.store()).call(HttpRequest.get(address, 0)))
                    .isInstanceOf(NoResponse.class)
                    .hasMessageContaining("cannot be read");
        } finally {
            server.stop(0);
        }
    }
}
