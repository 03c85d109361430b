package drydock.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back; all of it is untrusted.
 *
 * @param headers by names in lower case
 * @param whole whether the body ended within the question's limit
 */
public record HttpResponse(int status, Map<String, List<String>> headers, String body, boolean whole) {

    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }
}
