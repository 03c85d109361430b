package drydock.docker.engine;

import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.docker.engine.transport.ApiNames;
import drydock.docker.engine.transport.EngineApi;
import drydock.docker.engine.transport.EngineResponse;
import drydock.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Finds, makes, changes and ends the containers of one host. */
final class EngineContainers {
    private static final int AT_A_TIME = 8;
    private static final int SHORTEST_ID = 12;
    private static final long USUAL_STOP_TIMEOUT = 10;
    private static final long LONGEST_STOP_TIMEOUT = 3600;

    private final EngineApi api;

    EngineContainers(EngineApi api) {
        this.api = api;
    }

    /** Each is inspected by itself, some at a time: an engine that is far away answers each only after the way there and back. */
    List<Container> all() {
        List<Map<String, Object>> listed = api.get("/containers/json?all=1")
                .orRefuse(Text.of("docker.to.list"))
                .objects();
        try (ExecutorService some =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            List<Future<Optional<Container>>> inspected = listed.stream()
                    .map(entry -> String.valueOf(entry.get("Id")))
                    .map(id -> some.submit(() -> find(id)))
                    .toList();
            try {
                return found(inspected);
            } finally {
                some.shutdownNow();
            }
        }
    }

    private List<Container> found(List<Future<Optional<Container>>> inspected) {
        List<Container> found = new ArrayList<>();
        for (Future<Optional<Container>> one : inspected) {
            try {
                one.get().ifPresent(found::add);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DockerException(Text.of("docker.interrupted", api.host()), e);
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException known -> throw known;
                    case Error error -> throw error;
                    case Throwable other -> throw new IllegalStateException(other);
                }
            }
        }
        return List.copyOf(found);
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

    String create(String name, Map<String, Object> body) {
        Map<String, Object> created = api.post("/containers/create?name=" + ApiNames.name(name), body)
                .orRefuse(Text.of("docker.to.create", name))
                .object();
        if (created.get("Id") instanceof String id) {
            return id;
        }
        throw new DockerException(Text.of("docker.no-id", api.host(), name), null);
    }

    void rename(String container, String name) {
        post(container, "/rename?name=" + ApiNames.name(name), Text.of("docker.to.rename", container, name));
    }

    void start(String container) {
        post(container, "/start", Text.of("docker.to.start", container));
    }

    void stop(String container) {
        Duration wait =
                find(container).map(this::stopTimeout).orElse(api.timeouts().changing());
        EngineResponse reply = api.post(path(container, "/stop"), Map.of(), wait);
        if (!reply.is(EngineResponse.UNCHANGED)) {
            reply.orRefuse(Text.of("docker.to.stop", container));
        }
    }

    private Duration stopTimeout(Container container) {
        Object given = container.config().get("StopTimeout");
        long seconds = given instanceof Number number ? number.longValue() : USUAL_STOP_TIMEOUT;
        return api.timeouts()
                .changing()
                .plusSeconds(seconds < 0 ? LONGEST_STOP_TIMEOUT : Math.min(seconds, LONGEST_STOP_TIMEOUT));
    }

    void kill(String container) {
        EngineResponse reply = api.post(path(container, "/kill"), Map.of());
        if (reply.is(EngineResponse.CONFLICT)
                && find(container).filter(Container::running).isEmpty()) {
            return;
        }
        reply.orRefuse(Text.of("docker.to.kill", container));
    }

    void remove(String container) {
        EngineResponse reply = api.delete(path(container, "?v=0&force=0"));
        if (!reply.is(EngineResponse.MISSING)) {
            reply.orRefuse(Text.of("docker.to.remove", container));
        }
    }

    /** Docker takes an empty name for "leave it as it is", and writes it where a policy was never set. */
    void setRestartPolicy(String container, Map<String, Object> policy) {
        Map<String, Object> named = new HashMap<>(policy);
        named.merge("Name", "no", (given, none) -> given.equals("") ? none : given);
        api.post(path(container, "/update"), Map.of("RestartPolicy", named))
                .orRefuse(Text.of("docker.to.set-restart", container));
    }

    Map<String, String> changes(String container) {
        Container inspected = new Container(api.get(path(container, "/json"))
                .orRefuse(Text.of("docker.to.inspect", container))
                .object());
        return new Layer(inspected)
                .own(api.get(path(container, "/changes"), api.timeouts().comparing())
                        .orRefuse(Text.of("docker.to.tell-changes", container))
                        .objects());
    }

    private void post(String container, String action, Text what) {
        EngineResponse reply = api.post(path(container, action), Map.of());
        if (!reply.is(EngineResponse.UNCHANGED)) {
            reply.orRefuse(what);
        }
    }

    static String path(String container, String rest) {
        return "/containers/" + ApiNames.name(container) + rest;
    }
}
