package drydock.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Opens a web socket and closes it: whether what stands in front of a server lets it through. */
public final class WebSocketProbe {
    private static final int SWITCHED = 101;
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final long PATIENCE_SECONDS = 5;

    private WebSocketProbe() {}

    /**
     * @param address with http or https
     * @param authorities the file with the certificates that vouch for it; empty where those do that Java knows
     * @return 101 where it opened, the status of another answer, 0 for none
     */
    public static int at(URI address, Optional<Path> authorities) {
        URI socket = URI.create(address.toString().replaceFirst("^http", "ws"));
        try (HttpClient client = client(authorities)) {
            try {
                client.newWebSocketBuilder()
                        .connectTimeout(CONNECTING)
                        .buildAsync(socket, new WebSocket.Listener() {})
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .abort();
                return SWITCHED;
            } finally {
                client.shutdownNow();
            }
        } catch (ExecutionException e) {
            return e.getCause() instanceof WebSocketHandshakeException other
                    ? other.getResponse().statusCode()
                    : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (TimeoutException | NoResponse | IOException | GeneralSecurityException e) {
            return 0;
        }
    }

    private static HttpClient client(Optional<Path> authorities)
            throws NoResponse, IOException, GeneralSecurityException {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECTING).version(HttpClient.Version.HTTP_1_1);
        if (authorities.isPresent()) {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(TrustStore.in(authorities.get()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            builder.sslContext(context);
        }
        return builder.build();
    }
}
