package drydock.balancer.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The route that answers with the maintenance page while there is a file for it.
 *
 * @param safe whether it lets the bearers of tokens pass, and no path be made of one
 */
record GateRoute(boolean safe) {
    static final String TOKEN = "^[A-Za-z0-9_-]{16,64}$";
    private static final int UNAVAILABLE = 503;
    private static final String COOKIE = "{http.request.cookie.drydock}";
    private static final String LINK = "{http.request.uri.query.drydock}";

    /** Empty where a route is none: one that has further conditions would not be shut for all. */
    static Optional<GateRoute> of(JsonNode route) {
        for (JsonNode conditions : route.path("match")) {
            boolean unconditional = conditions.size() == (conditions.has("not") ? 2 : 1);
            if (looksAt(conditions, "/drydock/closed") && unconditional && isMaintenance(route.path("handle"))) {
                JsonNode not = conditions.path("not");
                return Optional.of(new GateRoute(not.size() == 1 && isToken(not.get(0), COOKIE)));
            }
        }
        return Optional.empty();
    }

    /** Whether a route is what turns a link with a token into a cookie. */
    static boolean isLink(JsonNode route) {
        for (JsonNode conditions : route.path("match")) {
            if (isToken(conditions, LINK)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isToken(JsonNode conditions, String placeholder) {
        return looksAt(conditions, "/drydock/bypass/" + placeholder)
                && TOKEN.equals(conditions
                        .path("vars_regexp")
                        .path(placeholder)
                        .path("pattern")
                        .asText());
    }

    /** Whether it is a condition that a file is there. */
    static boolean looksAt(JsonNode conditions, String path) {
        JsonNode file = conditions.path("file");
        return file.path("try_files").size() == 1
                && path.equals((file.path("root").asText() + "/"
                                + file.path("try_files").get(0).asText())
                        .replaceAll("/+", "/"));
    }

    private static boolean isMaintenance(JsonNode handlers) {
        return finds(handlers, "X-Drydock", "maintenance") && answers(handlers);
    }

    private static boolean finds(JsonNode json, String header, String value) {
        return json.findValues(header).stream()
                .anyMatch(values -> values.size() == 1 && values.get(0).asText().equals(value));
    }

    private static boolean answers(JsonNode handlers) {
        return handlers.findValues("status_code").stream().anyMatch(status -> status.asInt() == UNAVAILABLE);
    }
}
