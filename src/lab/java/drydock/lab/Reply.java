package drydock.lab;

import java.util.List;
import java.util.Map;

/** An HTTP answer with a text as body. */
record Reply(int status, String type, String body) {

    static Reply json(int status, Object value) {
        return rawJson(status, Json.write(value));
    }

    static Reply rawJson(int status, String json) {
        return new Reply(status, "application/json; charset=utf-8", json);
    }

    static Reply data(Object value) {
        return json(200, Map.of("data", value));
    }

    static Reply error(int status, String message) {
        return json(status, Map.of("errors", List.of(Map.of("message", message))));
    }

    static Reply error(int status, String code, String message) {
        return json(status, Map.of("errors", List.of(Map.of("message", message, "code", code))));
    }

    static Reply html(int status, String page) {
        return new Reply(status, "text/html", page);
    }

    static Reply text(String type, String text) {
        return new Reply(200, type, text);
    }
}
