package drydock.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A registry over HTTP with one repository, open or behind a token. */
public final class FakeRegistryServer extends HostileServer {
    public static final String USER = "robot";
    public static final String PASSWORD = "robots-password";
    private static final String TOKEN = "a-token";

    private final String repository;
    private final TreeMap<String, String> digests = new TreeMap<>();
    private int pageSize = 1000;
    private Optional<String> realm = Optional.empty();
    private String lastScheme = "";

    public FakeRegistryServer(String repository) {
        this.repository = repository;
        on("/v2/" + repository + "/tags/list", exchange -> guarded(exchange, () -> tags(exchange)));
        on("/token", this::token);
    }

    public synchronized void publish(String tag, String digest) {
        digests.put(tag, digest);
        on(
                "/v2/" + repository + "/manifests/" + tag,
                exchange -> guarded(
                        exchange, () -> send(exchange, 200, Map.of("Docker-Content-Digest", digests.get(tag)), "{}")));
    }

    public void pageSize(int size) {
        pageSize = size;
    }

    /** From now on a token is wanted, which that address gives. */
    public void wantsTokenFrom(String address) {
        realm = Optional.of(address);
        lastScheme = "Bearer realm=\"" + address + "\",service=\"fake registry\",scope=\"repository:" + repository
                + ":pull\"";
    }

    public void wantsPassword() {
        realm = Optional.of("");
        lastScheme = "Basic realm=\"fake\"";
    }

    private void guarded(HttpExchange exchange, Reaction answer) throws IOException {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        String wanted = lastScheme.startsWith("Basic") ? basic() : "Bearer " + TOKEN;
        if (realm.isPresent() && !wanted.equals(shown)) {
            send(exchange, 401, Map.of("WWW-Authenticate", lastScheme), "{\"errors\":[]}");
        } else {
            answer.run();
        }
    }

    private void tags(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String last = query.contains("last=") ? query.replaceFirst(".*last=([^&]*).*", "$1") : "";
        List<String> page =
                digests.tailMap(last, false).keySet().stream().limit(pageSize).toList();
        boolean more =
                !page.isEmpty() && !digests.tailMap(page.getLast(), false).isEmpty();
        String list = page.stream().map(tag -> "\"" + tag + "\"").collect(Collectors.joining(","));
        String link = "</v2/" + repository + "/tags/list?last=" + (more ? page.getLast() : "") + "&n=" + pageSize
                + ">; rel=\"next\"";
        send(
                exchange,
                200,
                more ? Map.of("Link", link) : Map.of(),
                "{\"name\":\"" + repository + "\",\"tags\":[" + list + "]}");
    }

    private void token(HttpExchange exchange) throws IOException {
        boolean known = basic().equals(exchange.getRequestHeaders().getFirst("Authorization"));
        send(exchange, known ? 200 : 401, Map.of(), known ? "{\"token\":\"" + TOKEN + "\"}" : "{}");
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private interface Reaction {
        void run() throws IOException;
    }
}
