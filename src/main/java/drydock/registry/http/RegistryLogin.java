package drydock.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.cluster.Secret;
import drydock.http.HttpCaller;
import drydock.http.HttpRequest;
import drydock.http.HttpResponse;
import drydock.http.NoResponse;
import drydock.registry.RegistryException;
import drydock.registry.RegistryRefusal;
import drydock.text.Text;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a registry wants to be shown: the password itself, or a token that its token service gives for it, or for nothing. */
record RegistryLogin(HttpCaller caller, Repository repository, RegistryLimits limits) {
    private static final int TOKEN_LIMIT = 64 << 10;

    /** The header {@code Authorization}; empty where there is nothing to show. */
    Optional<String> by(Challenge challenge) {
        if (challenge.isBasic()) {
            return repository.credentialsFor(repository.base()).map(RegistryLogin::basic);
        }
        Optional<Secret> identity = challenge.realm().flatMap(repository::identityFor);
        return identity.isPresent()
                ? Optional.of(token(refreshing(challenge, identity.get())))
                : challenge.tokenAddress(repository.name()).map(address -> token(asking(address)));
    }

    private HttpRequest asking(URI address) {
        Map<String, String> headers = repository
                .credentialsFor(address)
                .map(credentials -> Map.of("Authorization", basic(credentials)))
                .orElse(Map.of());
        return new HttpRequest("GET", address, headers, TOKEN_LIMIT);
    }

    private HttpRequest refreshing(Challenge challenge, Secret identity) {
        String form = challenge.query(repository.name()) + "&grant_type=refresh_token&client_id=drydock&refresh_token="
                + Challenge.encoded(identity.reveal());
        return new HttpRequest(
                "POST",
                challenge.realm().orElseThrow(),
                Map.of(),
                Optional.of(new HttpRequest.Body("application/x-www-form-urlencoded", form)),
                TOKEN_LIMIT);
    }

    private String token(HttpRequest request) {
        HttpResponse response = send(request);
        JsonNode body = RegistrySession.json(response.body());
        String token = body.path("token").asText(body.path("access_token").asText(""));
        if (limits.heed(repository.origin(), response).isPresent()) {
            throw RegistryErrors.of(response, repository);
        }
        if (response.status() != 200 || !token.matches("[\\x21-\\x7e]{1,16000}")) {
            Text text = Text.of("registries.no-token", repository.origin(), response.status());
            throw response.status() < 500 ? new RegistryRefusal(text) : new RegistryException(text);
        }
        return "Bearer " + token;
    }

    private HttpResponse send(HttpRequest request) {
        try {
            return caller.call(request);
        } catch (NoResponse e) {
            throw new RegistryException(Text.of("registries.no-token-answer", repository.origin(), e.text()), e);
        }
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
