package drydock.docker.engine;

import java.util.Map;

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
        reply.orRefuse("inspect network " + network);
        return true;
    }

    /** Docker connects a stopped container to a network that is not there, and fails when it is started: look first. */
    void connect(String network, String container, Map<String, Object> endpoint) {
        String what = "connect " + container + " to network " + network;
        api.get("/networks/" + Names.name(network)).orRefuse(what);
        api.post(
                        "/networks/" + network + "/connect",
                        Map.of("Container", Names.name(container), "EndpointConfig", endpoint))
                .orRefuse(what);
    }

    void disconnect(String network, String container) {
        api.post("/networks/" + Names.name(network) + "/disconnect", Map.of("Container", Names.name(container)))
                .orRefuse("disconnect " + container + " from network " + network);
    }
}
