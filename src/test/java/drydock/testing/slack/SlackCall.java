package drydock.testing.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A call of the Web API. */
public record SlackCall(String method, Map<String, String> arguments, String token) {
    static final ObjectMapper JSON = new ObjectMapper();

    static SlackCall of(String method, String type, String body, String authorization) {
        Map<String, String> arguments = new LinkedHashMap<>();
        if (type.contains("json")) {
            json(body)
                    .properties()
                    .forEach(field -> arguments.put(
                            field.getKey(),
                            field.getValue().isTextual()
                                    ? field.getValue().textValue()
                                    : field.getValue().toString()));
        } else {
            form(body, arguments);
        }
        String token = authorization == null ? arguments.getOrDefault("token", "") : authorization.substring(7);
        return new SlackCall(method, arguments, token);
    }

    private static void form(String body, Map<String, String> arguments) {
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                arguments.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SlackRefusal("invalid_json");
        }
    }

    String required(String name) {
        return optional(name).orElseThrow(() -> new SlackRefusal("invalid_arguments"));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(arguments.get(name)).filter(value -> !value.isEmpty());
    }

    public JsonNode tree(String name) {
        return optional(name).map(SlackCall::json).orElseGet(MissingNode::getInstance);
    }
}
