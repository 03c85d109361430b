package drydock.nocobase.http;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.http.HttpResponse;
import drydock.nocobase.Health;
import drydock.text.Text;
import java.util.Set;
import java.util.regex.Pattern;

/** What an answer to {@code __health_check} means. */
final class HealthResponse {
    private static final Set<String> TRANSIENT = Set.of(
            "APP_PREPARING",
            "APP_INITIALIZING",
            "APP_INITIALIZED",
            "APP_COMMANDING",
            "APP_STARTING",
            "APP_STOPPED",
            "COMMAND_END");

    private static final Set<String> FINAL =
            Set.of("APP_ERROR", "COMMAND_ERROR", "APP_NOT_INSTALLED_ERROR", "UNKNOWN_ERROR");

    /** A state of NocoBase's that is none of its errors: a new release may have more of them, in which it goes on by itself. */
    private static final Pattern OWN_WAY = Pattern.compile("(?:APP|COMMAND)_(?!.*ERROR)[A-Z_]+");

    private HealthResponse() {}

    static Health read(HttpResponse response) {
        if (isMaintenance(response)) {
            return new Health.Unreachable(Text.of("nocobase.own-page"));
        }
        if (response.status() == 200) {
            return response.whole() && response.body().strip().equals("ok")
                    ? new Health.Ok()
                    : new Health.Unreachable(Text.of("nocobase.other-answer", response.status()));
        }
        JsonNode error = ResponseJson.of(response).path("error");
        String code = UntrustedText.text(error.path("code").asText(""), 60);
        if (response.status() != 503 || code.isEmpty()) {
            return new Health.Unreachable(Text.of("nocobase.other-answer", response.status()));
        }
        String message = UntrustedText.text(error.path("message").asText(""), 300);
        if (TRANSIENT.contains(code)) {
            return new Health.Busy(message.isEmpty() ? code : message);
        }
        if (FINAL.contains(code)) {
            return new Health.Broken(message.isEmpty() ? code : message);
        }
        String said = message.isEmpty() ? code : code + ": " + message;
        return OWN_WAY.matcher(code).matches() ? new Health.Busy(said) : new Health.Broken(said, true);
    }

    static boolean isMaintenance(HttpResponse response) {
        return response.header("x-drydock").filter("maintenance"::equals).isPresent();
    }
}
