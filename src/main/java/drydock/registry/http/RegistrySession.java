package drydock.registry.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.http.HttpCaller;
import drydock.http.HttpRequest;
import drydock.http.HttpResponse;
import drydock.http.NoResponse;
import drydock.registry.RegistryException;
import drydock.text.Text;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A few questions about one repository; logs in when the registry asks for it, and anew when that has run out. */
final class RegistrySession {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final int MOST_REDIRECTS = 3;

    private final HttpCaller caller;
    private final Repository repository;
    private final RegistryLimits limits;
    private Optional<String> authorization = Optional.empty();
    private boolean accepted;

    RegistrySession(HttpCaller caller, Repository repository, RegistryLimits limits) {
        this.caller = caller;
        this.repository = repository;
        this.limits = limits;
    }

    /** @param address of the registry itself: it is shown the authorization */
    HttpResponse ask(String method, URI address, String accept, int limit) {
        HttpResponse response = once(method, address, accept, limit);
        boolean anew = response.status() == UNAUTHORIZED && (authorization.isEmpty() || accepted);
        if (anew) {
            authorization = Challenge.in(response)
                    .flatMap(challenge -> new RegistryLogin(caller, repository, limits).by(challenge));
            accepted = false;
            if (authorization.isPresent()) {
                response = once(method, address, accept, limit);
            }
        }
        accepted |= response.status() != UNAUTHORIZED;
        return response;
    }

    /**
     * What lies at an address, wherever the registry keeps it: other hosts never see the authorization, and whoever reads
     * it compares it with its digest.
     */
    HttpResponse fetch(URI address, int limit) {
        HttpResponse response = ask("GET", address, "*/*", limit);
        URI from = address;
        for (int redirects = 0; redirects < MOST_REDIRECTS && isElsewhere(response); redirects++) {
            URI to = target(from, response).orElseThrow(refusal(response));
            response = repository.isOrigin(to)
                    ? ask("GET", to, "*/*", limit)
                    : send(new HttpRequest("GET", to, Map.of("Accept", "*/*"), limit), "registries.silent");
            from = to;
        }
        return response;
    }

    private Supplier<RegistryException> refusal(HttpResponse response) {
        return () -> RegistryErrors.of(response, repository);
    }

    private static boolean isElsewhere(HttpResponse response) {
        return switch (response.status()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /** Never from TLS to the open. */
    private Optional<URI> target(URI from, HttpResponse response) {
        try {
            return response.header("location")
                    .map(from::resolve)
                    .filter(to -> to.getHost() != null)
                    .filter(to -> "https".equals(to.getScheme())
                            || ("http".equals(to.getScheme())
                                    && "http".equals(repository.base().getScheme())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private HttpResponse once(String method, URI address, String accept, int limit) {
        limits.respect(repository.origin());
        Map<String, String> headers = new HashMap<>(Map.of("Accept", accept));
        authorization.ifPresent(value -> headers.put("Authorization", value));
        HttpResponse response = send(new HttpRequest(method, address, headers, limit), "registries.silent");
        limits.heed(repository.origin(), response);
        return response;
    }

    /** @param silence what people are told where no answer comes: of which registry, and why */
    private HttpResponse send(HttpRequest request, String silence) {
        try {
            return caller.call(request);
        } catch (NoResponse e) {
            throw new RegistryException(Text.of(silence, repository.origin(), e.text()), e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
