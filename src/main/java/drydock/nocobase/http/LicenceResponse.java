package drydock.nocobase.http;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.http.HttpResponse;
import drydock.nocobase.Licence;
import java.util.Optional;

/** What an answer to {@code license:license-validate} means; it holds the key itself too, of which nothing is read. */
final class LicenceResponse {
    private LicenceResponse() {}

    static Optional<Licence> read(HttpResponse response) {
        JsonNode data = ResponseJson.of(response).path("data");
        boolean told = response.status() == 200
                && response.whole()
                && !data.path("keyNotExists").asBoolean(false)
                && data.path("dbMatch").isBoolean()
                && data.path("sysMatch").isBoolean();
        return told
                ? Optional.of(new Licence(
                        data.path("dbMatch").asBoolean(),
                        data.path("sysMatch").asBoolean(),
                        data.path("keyStatus").asText("").isEmpty()))
                : Optional.empty();
    }
}
