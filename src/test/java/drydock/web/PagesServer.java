package drydock.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Fake pages for a real browser, with the files and the headers that Drydock itself serves. */
final class PagesServer implements AutoCloseable {
    private static final Path FILES = Path.of("src/main/resources/META-INF/resources");
    private static final String HTMX = "/webjars/htmx.org/dist/htmx.min.js";
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

    private final FakePages pages;
    private final HttpServer server;

    PagesServer(FakePages pages) {
        this.pages = pages;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            exchange.getResponseHeaders().set("Content-Security-Policy", policy());
            if (path.equals(HTMX)) {
                send(exchange, 200, "js", webjar());
            } else if (path.startsWith("/console/")) {
                send(
                        exchange,
                        200,
                        path.replaceFirst(".*\\.", ""),
                        Files.readAllBytes(FILES.resolve(path.substring(1))));
            } else {
                page(exchange, path);
            }
        }
    }

    private void page(HttpExchange exchange, String path) throws IOException {
        Map<String, String> asked = Arrays.stream(
                        Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "")
                                .split("&", -1))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String language = exchange.getRequestHeaders().getFirst("Accept-Language");
        try (Response answer = pages.get(path, language, asked.get("part"), asked.get("had"))) {
            String html = Objects.requireNonNullElse((String) answer.getEntity(), "");
            send(exchange, answer.getStatus(), "html", html.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(HttpExchange exchange, int status, String ending, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(ending, "text/html") + "; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] webjar() throws IOException {
        String file = "META-INF/resources" + HTMX.replace("/dist/", "/" + version() + "/dist/");
        try (InputStream script = PagesServer.class.getClassLoader().getResourceAsStream(file)) {
            return Objects.requireNonNull(script, file).readAllBytes();
        }
    }

    private static String version() throws IOException {
        return properties("META-INF/maven/org.webjars.npm/htmx.org/pom.properties")
                .getProperty("version");
    }

    private static String policy() throws IOException {
        return properties("application.properties")
                .getProperty("quarkus.http.header.\"Content-Security-Policy\".value");
    }

    private static Properties properties(String file) throws IOException {
        Properties lines = new Properties();
        try (InputStream in =
                Objects.requireNonNull(PagesServer.class.getClassLoader().getResourceAsStream(file), file)) {
            lines.load(in);
        }
        return lines;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
