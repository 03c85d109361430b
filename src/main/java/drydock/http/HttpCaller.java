package drydock.http;

import drydock.digest.Sha256;
import drydock.text.Text;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/**
 * Sends one request at a time over a connection of its own; follows no redirects.
 *
 * <p>A client is used by one request at a time: only closing it ends an answer that does not end by itself. One whose
 * answer was read to its end serves the next request.
 */
public final class HttpCaller {
    private final Duration connecting;
    private final Duration answering;
    private final Optional<Path> authorities;
    private final Queue<Client> idle = new ConcurrentLinkedQueue<>();

    /** Two seconds to connect, five for the whole answer. */
    public HttpCaller() {
        this(Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    public HttpCaller(Duration connecting, Duration answering) {
        this(connecting, answering, Optional.empty());
    }

    private HttpCaller(Duration connecting, Duration answering, Optional<Path> authorities) {
        this.connecting = connecting;
        this.answering = answering;
        this.authorities = authorities;
    }

    /** The same, for servers that the certificates in a file vouch for, and no others. */
    public HttpCaller trusting(Path certificates) {
        return new HttpCaller(connecting, answering, Optional.of(certificates));
    }

    public HttpResponse call(HttpRequest request) throws NoResponse {
        return within(client -> exchange(client, request), HttpResponse::whole);
    }

    /** Reads a body to its end, or to the limit. */
    public Digest digest(URI address, long most) throws NoResponse {
        return within(client -> digest(client, address, most), Digest::whole);
    }

    private interface Exchange<T> {
        T with(Client client) throws IOException;
    }

    private <T> T within(Exchange<T> exchange, Predicate<T> whole) throws NoResponse {
        Client client = client();
        boolean ended = false;
        try {
            T read = within(client, exchange);
            ended = whole.test(read);
            return read;
        } finally {
            giveBack(client, ended);
        }
    }

    private <T> T within(Client client, Exchange<T> exchange) throws NoResponse {
        try {
            FutureTask<T> task = new FutureTask<>(() -> exchange.with(client));
            Thread.ofVirtual().start(task);
            return task.get(connecting.plus(answering).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NoResponse(Text.of("http.not-whole", seconds(connecting.plus(answering))), e);
        } catch (ExecutionException e) {
            throw NoResponse.because(e.getCause(), answering);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoResponse(Text.of("http.interrupted"), e);
        }
    }

    /** One that trusts a file is not kept: the file may have changed when the next request comes. */
    private void giveBack(Client client, boolean ended) {
        if (ended && authorities.isEmpty()) {
            idle.add(client);
        } else {
            client.close();
        }
    }

    static String seconds(Duration duration) {
        return String.valueOf(duration.toMillis() / 1000.0);
    }

    private Client client() throws NoResponse {
        Client waiting = idle.poll();
        return waiting == null ? newClient() : waiting;
    }

    /** Without keep-alive: what stands in front of nodes would go on as it was configured for connections that it has. */
    private Client newClient() throws NoResponse {
        ClientBuilder builder = ClientBuilder.newBuilder()
                .property(QuarkusRestClientProperties.KEEP_ALIVE_ENABLED, false)
                .connectTimeout(connecting.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(answering.toMillis(), TimeUnit.MILLISECONDS);
        if (authorities.isPresent()) {
            builder.trustStore(TrustStore.in(authorities.get()));
        }
        return builder.build();
    }

    /** Asked for as a Response, the body is a stream; asked for as anything else it would be read to its end first. */
    private static HttpResponse exchange(Client client, HttpRequest request) throws IOException {
        Invocation.Builder call = client.target(request.uri()).request();
        request.headers().forEach(call::header);
        Entity<?> entity = request.body()
                .map(body -> Entity.entity(body.text(), body.type()))
                .orElse(null);
        Response response = call.method(request.method(), entity, Response.class);
        byte[] body = body(response, request.limit() + 1);
        return new HttpResponse(
                response.getStatus(),
                headers(response),
                new String(body, 0, Math.min(body.length, request.limit()), StandardCharsets.UTF_8),
                body.length <= request.limit());
    }

    private static Digest digest(Client client, URI address, long most) throws IOException {
        Response response = client.target(address).request().get(Response.class);
        MessageDigest sum = Sha256.begun();
        long read = 0;
        try (InputStream stream =
                response.hasEntity() ? response.readEntity(InputStream.class) : InputStream.nullInputStream()) {
            byte[] some = new byte[64 << 10];
            for (int count = stream.read(some); count >= 0 && read <= most; count = stream.read(some)) {
                sum.update(some, 0, count);
                read += count;
            }
        }
        return new Digest(response.getStatus(), Sha256.of(sum), read <= most);
    }

    private static byte[] body(Response response, int most) throws IOException {
        InputStream stream = response.hasEntity() ? response.readEntity(InputStream.class) : null;
        return stream == null ? new byte[0] : stream.readNBytes(most);
    }

    private static Map<String, List<String>> headers(Response response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.getStringHeaders()
                .forEach(
                        (name, values) -> headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                                .addAll(values));
        return headers;
    }

    /**
     * What a body comes to that is not kept.
     *
     * @param sha256 of what was read, in hex
     * @param whole whether the body ended within the limit
     */
    public record Digest(int status, String sha256, boolean whole) {}
}
