package drydock.docker.engine;

import drydock.docker.Network;
import drydock.docker.engine.transport.ApiNames;
import drydock.docker.engine.transport.EngineApi;
import drydock.docker.engine.transport.EngineResponse;
import drydock.text.Text;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** The networks of one host; lets its containers join and leave them. */
final class EngineNetworks {
    private final EngineApi api;

    EngineNetworks(EngineApi api) {
        this.api = api;
    }

    Optional<Map<String, Object>> find(String network) {
        EngineResponse reply = api.get("/networks/" + ApiNames.name(network));
        return reply.is(EngineResponse.MISSING)
                ? Optional.empty()
                : Optional.of(reply.orRefuse(Text.of("docker.to.inspect-network", network))
                        .object());
    }

    void create(Network network) {
        api.post("/networks/create", network.settings()).orRefuse(Text.of("docker.to.create-network", network.name()));
    }

    /** An engine does not say since when it runs, but makes its bridge anew each time it starts without containers. */
    Optional<Instant> engineStarted() {
        EngineResponse reply = api.get("/networks/bridge");
        if (reply.is(EngineResponse.MISSING)) {
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
        api.get("/networks/" + ApiNames.name(network)).orRefuse(what);
        api.post(
                        "/networks/" + network + "/connect",
                        Map.of("Container", ApiNames.name(container), "EndpointConfig", endpoint))
                .orRefuse(what);
    }

    void disconnect(String network, String container) {
        api.post("/networks/" + ApiNames.name(network) + "/disconnect", Map.of("Container", ApiNames.name(container)))
                .orRefuse(Text.of("docker.to.disconnect", container, network));
    }
}
