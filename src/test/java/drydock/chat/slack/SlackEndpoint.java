package drydock.chat.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The resource behind a plain HTTP server. */
final class SlackEndpoint implements AutoCloseable {
    private final SlackEventsResource resource;
    private final HttpServer server;

    SlackEndpoint(SlackChat chat) {
        resource = new SlackEventsResource(chat);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/slack/events", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events");
    }

    private void handle(HttpExchange exchange) throws IOException {
        Response answer = resource.receive(headers(exchange), exchange.getRequestBody());
        byte[] body = answer.getEntity() == null
                ? new byte[0]
                : answer.getEntity().toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.getStatus(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static HttpHeaders headers(HttpExchange exchange) {
        MultivaluedMap<String, String> all = new MultivaluedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> all.put(name.toLowerCase(java.util.Locale.ROOT), values));
        return (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) -> all);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
