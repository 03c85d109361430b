package drydock.nocobase.http;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.http.Answer;
import drydock.nocobase.Health;
import drydock.text.Text;
import java.util.Set;

/** What an answer to {@code __health_check} means. */
final class HealthAnswer {
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

    private HealthAnswer() {}

    static Health read(Answer answer) {
        if (isMaintenance(answer)) {
            return new Health.Unreachable(Text.of("nocobase.own-page"));
        }
        if (answer.status() == 200) {
            return answer.whole() && answer.body().strip().equals("ok")
                    ? new Health.Ok()
                    : new Health.Unreachable(Text.of("nocobase.other-answer", answer.status()));
        }
        JsonNode error = Json.of(answer).path("error");
        String code = Untrusted.text(error.path("code").asText(""), 60);
        if (answer.status() != 503 || code.isEmpty()) {
            return new Health.Unreachable(Text.of("nocobase.other-answer", answer.status()));
        }
        String message = Untrusted.text(error.path("message").asText(""), 300);
        String said = message.isEmpty() ? code : message;
        return TRANSIENT.contains(code) ? new Health.Busy(said) : new Health.Broken(said, !FINAL.contains(code));
    }

    static boolean isMaintenance(Answer answer) {
        return answer.header("x-drydock").filter("maintenance"::equals).isPresent();
    }
}
