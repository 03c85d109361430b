package drydock.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry behind a door as the known ones have it. */
public final class RegistryGate implements AutoCloseable {
    public static final String USER = "robot$drydock";
    public static final String PASSWORD = "robots-password";

    /** What those are shown who have come through the door. */
    public interface Content {
        void answer(HttpExchange exchange) throws IOException;
    }

    public enum Kind {
        /** Open to all. */
        PLAIN,
        /** Docker Hub: a token for everybody, and a count of pulls. */
        HUB,
        /** GHCR: a token for those with a password, whose service calls it {@code access_token}. */
        GHCR,
        /** Harbor with a robot account that may pull, and not list. */
        HARBOR,
        /** Aliyun: the token service is another host. */
        ALIYUN,
        /** A mirror that fetches what it is asked for, and lists nothing. */
        MIRROR,
        /** One that has had enough. */
        LIMITED
    }

    private final Kind kind;
    private final Content content;
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger uses = new AtomicInteger();
    private Optional<URI> realm = Optional.empty();
    private Optional<URI> blobs = Optional.empty();
    private int lasting = Integer.MAX_VALUE;
    private boolean silentAboutDigests;

    public RegistryGate(Kind kind, Content content, String address) {
        this.kind = kind;
        this.content = content;
        try {
            server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://" + authority());
    }

    public String authority() {
        return server.getAddress().getHostString() + ":" + server.getAddress().getPort();
    }

    /** What came so far: {@code GET /v2/x Bearer abc}. */
    public List<String> requests() {
        return requests;
    }

    /** Tokens are given elsewhere, by {@link #token}. */
    public RegistryGate realm(URI address) {
        realm = Optional.of(address);
        return this;
    }

    /** Blobs are kept elsewhere. */
    public RegistryGate blobs(URI address) {
        blobs = Optional.of(address);
        return this;
    }

    /** How many questions a token is good for. */
    public RegistryGate tokensLast(int questions) {
        lasting = questions;
        return this;
    }

    public RegistryGate silentAboutDigests() {
        silentAboutDigests = true;
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + shown(exchange));
        if (exchange.getRequestURI().getPath().equals("/token")) {
            token(exchange);
        } else if (kind == Kind.LIMITED) {
            HostileServer.send(exchange, 429, Map.of("Retry-After", "90"), "{}");
        } else if (wantsToken() && !isGood(exchange)) {
            String where = realm.map(URI::toString).orElse(url() + "/token");
            String challenge = "Bearer realm=\"" + where + "\",service=\"registry\"";
            HostileServer.send(exchange, 401, Map.of("Www-Authenticate", challenge), "{\"errors\":[]}");
        } else {
            serve(exchange);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String file = path.substring(path.lastIndexOf('/') + 1);
        if (path.endsWith("/tags/list") && (kind == Kind.HARBOR || kind == Kind.MIRROR)) {
            HostileServer.send(exchange, kind == Kind.HARBOR ? 401 : 404, Map.of(), "{\"errors\":[]}");
        } else if (path.contains("/blobs/") && blobs.isPresent()) {
            HostileServer.send(exchange, 307, Map.of("Location", blobs.get() + "/" + file), "");
        } else if (silentAboutDigests && exchange.getRequestMethod().equals("HEAD")) {
            HostileServer.send(exchange, 200, Map.of(), "");
        } else {
            exchange.getResponseHeaders().set("RateLimit-Remaining", kind == Kind.HUB ? "2;w=21600" : "");
            content.answer(exchange);
        }
    }

    private boolean wantsToken() {
        return switch (kind) {
            case HUB, GHCR, HARBOR, ALIYUN -> true;
            case PLAIN, MIRROR, LIMITED -> false;
        };
    }

    private boolean isGood(HttpExchange exchange) {
        return shown(exchange).equals("Bearer token-" + tokens.get()) && uses.incrementAndGet() <= lasting;
    }

    /** The token service; for everybody or for those with the password. */
    public void token(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean identity = form.contains("refresh_token=an-identity-token") && form.contains("scope=repository");
        boolean known = shown(exchange).equals(basic()) || identity;
        boolean open = kind == Kind.HUB && shown(exchange).isEmpty();
        if (!(known || open) || !(identity || query.contains(":pull"))) {
            HostileServer.send(exchange, 401, Map.of(), "{}");
            return;
        }
        uses.set(0);
        String field = kind == Kind.GHCR || identity ? "access_token" : "token";
        HostileServer.send(
                exchange,
                200,
                Map.of("Content-Type", "application/json"),
                "{\"" + field + "\":\"token-" + tokens.incrementAndGet() + "\",\"expires_in\":300}");
    }

    /** The same as a service of its own. */
    public HttpHandler tokenService() {
        return exchange -> {
            requests.add("TOKEN " + exchange.getRequestURI() + " " + shown(exchange));
            token(exchange);
        };
    }

    private static String shown(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
