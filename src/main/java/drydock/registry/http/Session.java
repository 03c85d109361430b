package drydock.registry.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.http.Answer;
import drydock.http.Asker;
import drydock.http.NoAnswer;
import drydock.http.Question;
import drydock.registry.RegistryException;
import drydock.text.Text;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A few questions about one repository; logs in when the registry asks for it, and keeps that while it lasts. */
final class Session {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOKEN_LIMIT = 64 << 10;

    private final Asker asker;
    private final Repository repository;
    private Optional<String> authorization = Optional.empty();

    Session(Asker asker, Repository repository) {
        this.asker = asker;
        this.repository = repository;
    }

    /** @param address of the registry itself: it is shown the authorization */
    Answer ask(String method, URI address, String accept, int limit) {
        Answer answer = once(method, address, accept, limit);
        if (answer.status() == 401 && authorization.isEmpty()) {
            authorization = answer.header("www-authenticate").flatMap(this::logIn);
            return authorization.isEmpty() ? answer : once(method, address, accept, limit);
        }
        return answer;
    }

    private Answer once(String method, URI address, String accept, int limit) {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", accept));
        authorization.ifPresent(value -> headers.put("Authorization", value));
        return send(new Question(method, address, headers, limit), "registries.silent");
    }

    private Optional<String> logIn(String header) {
        Challenge challenge = Challenge.parse(header);
        return challenge.isBasic()
                ? repository.credentialsFor(repository.base()).map(Session::basic)
                : challenge.tokenAddress(repository.name()).map(this::token);
    }

    private String token(URI address) {
        Map<String, String> headers = repository
                .credentialsFor(address)
                .map(credentials -> Map.of("Authorization", basic(credentials)))
                .orElse(Map.of());
        Answer answer = send(new Question("GET", address, headers, TOKEN_LIMIT), "registries.no-token-answer");
        JsonNode body = json(answer.body());
        String token = body.path("token").asText(body.path("access_token").asText(""));
        if (answer.status() != 200 || !token.matches("[\\x21-\\x7e]{1,16000}")) {
            throw new RegistryException(Text.of("registries.no-token", repository.origin(), answer.status()));
        }
        return "Bearer " + token;
    }

    /** @param silence what people are told where no answer comes: of which registry, and why */
    private Answer send(Question question, String silence) {
        try {
            return asker.ask(question);
        } catch (NoAnswer e) {
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

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
