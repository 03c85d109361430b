package drydock.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP side of a node: hands each request to the next of its processes, which answer 503 while they are busy. */
final class Gateway implements AutoCloseable {
    private static final String PAGE =
            "<!DOCTYPE html><html><head><title>NocoBase</title></head><body><div id=\"root\"></div></body></html>";

    private static final String BAD_GATEWAY =
            "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>";

    private final Settings settings;
    private final List<Worker> workers;
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private volatile boolean behind;
    private boolean closing;

    Gateway(Settings settings, List<Worker> workers) {
        this.settings = settings;
        this.workers = workers;
    }

    /** The application answers from now on. */
    void listen() {
        behind = true;
        open();
    }

    /** Begins to listen; the second process of a node finds that the first did it, or the nginx in front of both. */
    synchronized void open() {
        if (server != null || closing) {
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), 512);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + settings.port(), e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(executor);
        server.start();
    }

    /** The port it listens on; 0 as long as it does not. */
    synchronized int port() {
        return server == null ? 0 : server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Worker worker = workers.get(Math.floorMod(turn.getAndIncrement(), workers.size()));
        try (exchange) {
            Reply reply = reply(exchange, worker);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.getResponseHeaders().set("X-Node", settings.node());
            exchange.getResponseHeaders().set("X-Instance", worker.instance());
            exchange.getResponseHeaders().set("X-Version", settings.version());
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(reply.status(), head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Reply reply(HttpExchange exchange, Worker worker) throws IOException {
        if (!behind) {
            return Reply.html(502, BAD_GATEWAY);
        }
        String path = exchange.getRequestURI().getPath();
        if (!path.startsWith(settings.apiBase())) {
            return Reply.text("text/html; charset=utf-8", PAGE);
        }
        if (!worker.status().isRunning()) {
            return Reply.rawJson(503, worker.status().json());
        }
        String action = path.substring(settings.apiBase().length());
        if (action.equals("__health_check")) {
            return Reply.text("text/plain; charset=utf-8", "ok");
        }
        try {
            return new Api(settings, worker).answer(new Request(exchange, action));
        } catch (SQLException e) {
            return Reply.error(500, String.valueOf(e.getMessage()));
        }
    }

    /** Accepts nothing more, and lets the requests in flight finish. */
    @Override
    public void close() {
        HttpServer listening;
        synchronized (this) {
            closing = true;
            listening = server;
        }
        if (listening != null) {
            listening.stop((int) settings.grace().toSeconds());
        }
        executor.close();
    }
}
