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
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks one question at a time; follows no redirects.
 *
 * <p>Every question has a client of its own, since only closing that ends an answer which does not end by itself.
 */
public final class HttpCaller {
    private final Duration connecting;
    private final Duration answering;
    private final Optional<Path> authorities;

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

    public HttpResponse ask(HttpRequest question) throws NoResponse {
        return within(client -> exchange(client, question));
    }

    /** Reads a body to its end, or to the limit. */
    public Digest digest(URI address, long most) throws NoResponse {
        return within(client -> digest(client, address, most));
    }

    private interface Exchange<T> {
        T with(Client client) throws IOException;
    }

    private <T> T within(Exchange<T> exchange) throws NoResponse {
        try (Client client = client()) {
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

    static String seconds(Duration duration) {
        return String.valueOf(duration.toMillis() / 1000.0);
    }

    private Client client() throws NoResponse {
        ClientBuilder builder = ClientBuilder.newBuilder()
                .connectTimeout(connecting.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(answering.toMillis(), TimeUnit.MILLISECONDS);
        if (authorities.isPresent()) {
            builder.trustStore(TrustStore.in(authorities.get()));
        }
        return builder.build();
    }

    /** Asked for as a Response, the body is a stream; asked for as anything else it would be read to its end first. */
    private static HttpResponse exchange(Client client, HttpRequest question) throws IOException {
        Invocation.Builder request = client.target(question.uri()).request();
        question.headers().forEach(request::header);
        Entity<?> entity = question.body()
                .map(body -> Entity.entity(body.text(), body.type()))
                .orElse(null);
        Response response = request.method(question.method(), entity, Response.class);
        byte[] body = body(response, question.limit() + 1);
        return new HttpResponse(
                response.getStatus(),
                headers(response),
                new String(body, 0, Math.min(body.length, question.limit()), StandardCharsets.UTF_8),
                body.length <= question.limit());
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
