package drydock.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** An HTTP server that answers as it is told to, properly or as somebody would who means harm. */
public class HostileServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();

    public HostileServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What came so far: {@code GET /api/x Bearer abc}. */
    public List<String> requests() {
        return requests;
    }

    /** How many bytes of endless answers were taken. */
    public long sent() {
        return sent.get();
    }

    public void on(String path, HttpHandler handler) {
        handlers.put(path, handler);
    }

    public void answer(String path, int status, String type, String body) {
        on(path, exchange -> send(exchange, status, Map.of("Content-Type", type), body));
    }

    public void redirect(String path, String location) {
        on(path, exchange -> send(exchange, 302, Map.of("Location", location), ""));
    }

    public void silence(String path) {
        on(path, exchange -> rest(60_000));
    }

    public void endless(String path, int status, String type) {
        on(path, exchange -> pour(exchange, status, type, "x".repeat(65_536), 0));
    }

    public void drip(String path) {
        on(path, exchange -> pour(exchange, 200, "text/plain", "o", 20));
    }

    public void hugeHeaders(String path) {
        on(path, exchange -> send(exchange, 200, Map.of("X-Huge", "x".repeat(200_000)), "ok"));
    }

    /** Promises a body and hangs up in the middle of it. */
    public void hangUp(String path) {
        on(path, exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('o');
            exchange.getResponseBody().flush();
            throw new IOException("hang up");
        });
    }

    public static void send(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                + (authorization == null ? "" : " " + authorization));
        handlers.getOrDefault(path, unknown -> send(unknown, 404, Map.of(), "not found"))
                .handle(exchange);
    }

    private void pour(HttpExchange exchange, int status, String type, String drop, int pauseMillis) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!rest(pauseMillis)) {
                out.write(drop.getBytes(StandardCharsets.UTF_8));
                out.flush();
                sent.addAndGet(drop.length());
            }
        }
    }

    /** @return whether the server was closed meanwhile */
    private boolean rest(int millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
