package drydock.docker.engine;

import drydock.docker.Container;
import drydock.docker.Network;
import drydock.docker.NetworkMode;
import drydock.docker.RawJson;
import drydock.docker.engine.transport.ApiNames;
import drydock.docker.engine.transport.EngineApi;
import drydock.docker.engine.transport.EngineResponse;
import drydock.text.Text;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
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

    /** A container with these networks: a missing one is told before there is anything. */
    String create(String container, Map<String, Object> body, Map<String, Map<String, Object>> networks) {
        EngineContainers containers = new EngineContainers(api);
        networks.keySet().forEach(network -> refuseMissing(network, Text.of("docker.to.connect", container, network)));
        if (!networks.isEmpty() && api.takesAllNetworksAtCreate()) {
            return containers.create(container, withAll(body, networks));
        }
        String id = containers.create(container, body);
        networks.forEach((network, endpoint) -> connect(network, id, endpoint));
        return id;
    }

    /** Where endpoints are given, none comes by itself, not even in the network of the mode. */
    private static Map<String, Object> withAll(Map<String, Object> body, Map<String, Map<String, Object>> networks) {
        Map<String, Object> endpoints = new LinkedHashMap<>();
        endpoints.put(NetworkMode.of(new Container(body)).name(), Map.of());
        Map<String, Object> own =
                RawJson.map(RawJson.map(body.get("NetworkingConfig")).get("EndpointsConfig"));
        if (!own.isEmpty()) {
            endpoints.clear(); // the mode may name the same network by its id
            endpoints.putAll(own);
        }
        endpoints.putAll(networks);
        Map<String, Object> all = new LinkedHashMap<>(body);
        all.put("NetworkingConfig", Map.of("EndpointsConfig", endpoints));
        return all;
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
        refuseMissing(network, what);
        api.post(
                        "/networks/" + network + "/connect",
                        Map.of("Container", ApiNames.name(container), "EndpointConfig", endpoint))
                .orRefuse(what);
    }

    private void refuseMissing(String network, Text what) {
        api.get("/networks/" + ApiNames.name(network)).orRefuse(what);
    }

    void disconnect(String network, String container) {
        api.post("/networks/" + ApiNames.name(network) + "/disconnect", Map.of("Container", ApiNames.name(container)))
                .orRefuse(Text.of("docker.to.disconnect", container, network));
    }
}
