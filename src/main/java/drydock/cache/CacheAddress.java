package drydock.cache;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where a node finds its Redis, and which database of it: its URL without user and password. */
public record CacheAddress(String host, int port, int database) {
    private static final int USUAL_PORT = 6379;

    /** {@code redis://user:password@host:port/database}, TLS too; empty where it is something else. */
    public static Optional<CacheAddress> parse(String url) {
        try {
            URI uri = new URI(url.strip());
            boolean redis = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
            return redis && uri.getHost() != null
                    ? Optional.of(new CacheAddress(
                            uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort(), database(uri.getPath())))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** {@code host:port}. */
    public String server() {
        return host + ":" + port;
    }

    private static int database(String path) {
        return path != null && path.matches("/\\d{1,4}") ? Integer.parseInt(path.substring(1)) : 0;
    }
}
