package drydock.nocobase.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import drydock.http.HttpResponse;

/** An answer's body as JSON; what is none, or was cut off, is a missing node. */
final class ResponseJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ResponseJson() {}

    static JsonNode of(HttpResponse response) {
        try {
            return response.whole() ? MAPPER.readTree(response.body()) : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
