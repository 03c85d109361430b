package drydock.docker.engine.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.docker.DockerException;
import drydock.text.Text;
import drydock.text.Truncation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What an engine answered. */
public record EngineResponse(String host, int status, String body) {
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};
    private static final int LONGEST_MESSAGE = 1000;

    public static final int UNCHANGED = 304;
    public static final int MISSING = 404;
    public static final int CONFLICT = 409;

    public static EngineResponse of(String host, int status, byte[] body) {
        return new EngineResponse(host, status, new String(body, StandardCharsets.UTF_8));
    }

    public boolean is(int expected) {
        return status == expected;
    }

    /** @param what the call was to do: {@code start nocobase-1} */
    public EngineResponse orRefuse(Text what) {
        if (status < 200 || status > 299) {
            throw new DockerException(Text.of("docker.refused", host, what, message()), null);
        }
        return this;
    }

    public Map<String, Object> object() {
        return read(OBJECT);
    }

    /** An empty list where the engine wrote {@code null}. */
    public List<Map<String, Object>> objects() {
        List<Map<String, Object>> list = read(OBJECTS);
        return list == null ? List.of() : list;
    }

    /** The engine's own words. */
    Text message() {
        String text = body.strip();
        try {
            text = JSON.readTree(text).path("message").asText(text);
        } catch (JsonProcessingException e) {
            // not Docker's form: whatever was sent is shown as it is
        }
        if (text.isEmpty()) {
            return Text.of("docker.status", status);
        }
        return Text.verbatim(Truncation.truncate(text, LONGEST_MESSAGE));
    }

    private <T> T read(TypeReference<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (IOException e) {
            throw new DockerException(Text.of("docker.other-answer", host), e);
        }
    }
}
