package drydock.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** API keys that people make and revoke in NocoBase. */
final class LabKeys {
    private static final String EVER = "demo-api-key";
    private static final URI NODE = URI.create(LabCluster.ENTRANCE + ":13000");

    private LabKeys() {}

    record Key(String id, String token) {}

    static Key make(String name) {
        JsonNode made = Http.json(Http.expect(
                                Http.send(asking("/api/apiKeys:create", EVER)
                                        .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))),
                                200)
                        .body())
                .path("data");
        return new Key(made.path("id").asText(), made.path("token").asText());
    }

    static void revoke(Key key) {
        Http.expect(
                Http.send(asking("/api/apiKeys:destroy?filterByTk=" + key.id(), EVER)
                        .POST(BodyPublishers.noBody())),
                200);
    }

    static boolean works(Key key) {
        return Http.send(asking("/api/pm:list", key.token()).GET()).statusCode() == 200;
    }

    private static HttpRequest.Builder asking(String path, String token) {
        return HttpRequest.newBuilder(NODE.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }
}
