package drydock.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param headers may hold secrets: they are part of no message
 * @param body what is sent, where there is anything
 * @param limit how many bytes of a body are wanted at most
 */
public record HttpRequest(String method, URI uri, Map<String, String> headers, Optional<Body> body, int limit) {

    /** May hold secrets. */
    public record Body(String type, String text) {

        public static Body json(String text) {
            return new Body("application/json", text);
        }

        @Override
        public String toString() {
            return type;
        }
    }

    /** Without a body. */
    public HttpRequest(String method, URI uri, Map<String, String> headers, int limit) {
        this(method, uri, headers, Optional.empty(), limit);
    }

    public static HttpRequest get(URI uri, int limit) {
        return new HttpRequest("GET", uri, Map.of(), limit);
    }

    @Override
    public String toString() {
        return method + " " + uri.getHost() + uri.getPath();
    }
}
