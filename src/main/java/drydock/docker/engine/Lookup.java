package drydock.docker.engine;

import drydock.docker.Container;
import drydock.docker.engine.transport.ApiNames;
import drydock.docker.engine.transport.EngineApi;
import drydock.docker.engine.transport.EngineResponse;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/** Finds the containers of one host. */
final class Lookup {
    private static final int SHORTEST_ID = 12;

    private final EngineApi api;

    Lookup(EngineApi api) {
        this.api = api;
    }

    List<Container> all() {
        return api.get("/containers/json?all=1").orRefuse(Text.of("docker.to.list")).objects().stream()
                .map(entry -> String.valueOf(entry.get("Id")))
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Docker also finds a container by the beginning of its id: what was meant as a name must not find another. */
    Optional<Container> find(String nameOrId) {
        if (!ApiNames.isName(nameOrId)) {
            return Optional.empty();
        }
        EngineResponse reply = api.get(EngineContainers.path(nameOrId, "/json"));
        return reply.is(EngineResponse.MISSING)
                ? Optional.empty()
                : Optional.of(new Container(reply.orRefuse(Text.of("docker.to.inspect", nameOrId))
                                .object()))
                        .filter(container -> isMeant(container, nameOrId));
    }

    private static boolean isMeant(Container container, String nameOrId) {
        return container.name().equals(nameOrId)
                || (nameOrId.length() >= SHORTEST_ID && container.id().startsWith(nameOrId));
    }
}
