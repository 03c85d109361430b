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

    private final HttpCaller asker;
    private final Repository repository;
    private final RateLimits limits;
    private Optional<String> authorization = Optional.empty();
    private boolean accepted;

    RegistrySession(HttpCaller asker, Repository repository, RateLimits limits) {
        this.asker = asker;
        this.repository = repository;
        this.limits = limits;
    }

    /** @param address of the registry itself: it is shown the authorization */
    HttpResponse ask(String method, URI address, String accept, int limit) {
        HttpResponse answer = once(method, address, accept, limit);
        boolean anew = answer.status() == UNAUTHORIZED && (authorization.isEmpty() || accepted);
        if (anew) {
            authorization = Challenge.in(answer)
                    .flatMap(challenge -> new RegistryLogin(asker, repository, limits).by(challenge));
            accepted = false;
            if (authorization.isPresent()) {
                answer = once(method, address, accept, limit);
            }
        }
        accepted |= answer.status() != UNAUTHORIZED;
        return answer;
    }

    /**
     * What lies at an address, wherever the registry keeps it: other hosts never see the authorization, and whoever reads
     * it compares it with its digest.
     */
    HttpResponse fetch(URI address, int limit) {
        HttpResponse answer = ask("GET", address, "*/*", limit);
        URI from = address;
        for (int redirects = 0; redirects < MOST_REDIRECTS && isElsewhere(answer); redirects++) {
            URI to = target(from, answer).orElseThrow(refusal(answer));
            answer = repository.isOrigin(to)
                    ? ask("GET", to, "*/*", limit)
                    : send(new HttpRequest("GET", to, Map.of("Accept", "*/*"), limit), "registries.silent");
            from = to;
        }
        return answer;
    }

    private Supplier<RegistryException> refusal(HttpResponse answer) {
        return () -> RegistryErrors.of(answer, repository);
    }

    private static boolean isElsewhere(HttpResponse answer) {
        return switch (answer.status()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /** Never from TLS to the open. */
    private Optional<URI> target(URI from, HttpResponse answer) {
        try {
            return answer.header("location")
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
        HttpResponse answer = send(new HttpRequest(method, address, headers, limit), "registries.silent");
        limits.heed(repository.origin(), answer);
        return answer;
    }

    /** @param silence what people are told where no answer comes: of which registry, and why */
    private HttpResponse send(HttpRequest question, String silence) {
        try {
            return asker.ask(question);
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
