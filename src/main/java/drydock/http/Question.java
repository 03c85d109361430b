package drydock.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param headers may hold secrets: they are part of no message
 * @param json the body, where there is one
 * @param limit how many bytes of a body are wanted at most
 */
public record Question(String method, URI uri, Map<String, String> headers, Optional<String> json, int limit) {

    /** Without a body. */
    public Question(String method, URI uri, Map<String, String> headers, int limit) {
        this(method, uri, headers, Optional.empty(), limit);
    }

    public static Question get(URI uri, int limit) {
        return new Question("GET", uri, Map.of(), limit);
    }

    @Override
    public String toString() {
        return method + " " + uri.getHost() + uri.getPath();
    }
}
