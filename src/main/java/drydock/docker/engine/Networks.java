package drydock.docker.engine;

import drydock.text.Text;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** Lets the containers of one host join and leave its networks. */
final class Networks {
    private final Api api;

    Networks(Api api) {
        this.api = api;
    }

    boolean has(String network) {
        Reply reply = api.get("/networks/" + Names.name(network));
        if (reply.is(Reply.MISSING)) {
            return false;
        }
        reply.orRefuse(Text.of("docker.to.inspect-network", network));
        return true;
    }

    /** An engine does not say since when it runs, but makes its bridge anew each time it starts without containers. */
    Optional<Instant> engineStarted() {
        Reply reply = api.get("/networks/bridge");
        if (reply.is(Reply.MISSING)) {
            return Optional.empty();
        }
        Object created = reply.orRefuse(Text.of("docker.to.inspect-network", "bridge"))
                .object()
                .get("Created");
        try {
            return Optional.of(OffsetDateTime.parse(String.valueOf(created)).toInstant());
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }

    /** Docker connects a stopped container to a network that is not there, and fails when it is started: look first. */
    void connect(String network, String container, Map<String, Object> endpoint) {
        Text what = Text.of("docker.to.connect", container, network);
        api.get("/networks/" + Names.name(network)).orRefuse(what);
        api.post(
                        "/networks/" + network + "/connect",
                        Map.of("Container", Names.name(container), "EndpointConfig", endpoint))
                .orRefuse(what);
    }

    void disconnect(String network, String container) {
        api.post("/networks/" + Names.name(network) + "/disconnect", Map.of("Container", Names.name(container)))
                .orRefuse(Text.of("docker.to.disconnect", container, network));
    }
}
