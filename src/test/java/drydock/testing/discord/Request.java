package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What a client sent.
 *
 * @param path without the address' beginning, such as {@code /channels/1/messages}
 * @param at its milliseconds
 */
public record Request(String method, String path, Map<String, String> query, JsonNode body, long at) {
    public Request {
        query = Map.copyOf(query);
    }

    List<String> segments() {
        return List.of(path.substring(1).split("/", -1));
    }

    String segment(int index) {
        return segments().get(index);
    }

    int limit(int most) {
        return Math.min(Integer.parseInt(query.getOrDefault("limit", Integer.toString(most))), most);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
