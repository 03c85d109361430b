package drydock.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.testing.Lab;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Containers of other people on the lab's hosts. On each host there is a project beside the cluster's node that calls its
 * database server and its database as the cluster does, on a network of its own.
 */
final class Bystanders {
    static final String APP = "neighbour-app";
    private static final String SERVER = "neighbour-db";
    private static final String NETWORK = "neighbour";
    private static final String IMAGE = Lab.REGISTRY + "/nginx:1";
    private static final List<String> LASTING = List.of(SERVER, APP);

    private final List<Engine> engines;
    /** Each container's id with what it is called. */
    private final Map<String, String> watched = new ConcurrentHashMap<>();

    Bystanders(List<Engine> engines) {
        this.engines = engines;
    }

    static boolean isOne(String container) {
        return LASTING.contains(container);
    }

    /** What they are called, by their ids. */
    Map<String, String> watched() {
        return Map.copyOf(watched);
    }

    /** Nobody minds any more what happens to them: the lab is made anew. */
    void forget() {
        watched.clear();
    }

    /** Makes those that last, where they are missing. */
    void settle() {
        engines.parallelStream().forEach(engine -> {
            if (!isRunning(engine)) {
                LASTING.forEach(name -> LabScripts.lab("docker", engine.host(), "rm", "-f", name));
                make(engine);
            }
            LASTING.forEach(name -> watch(engine, name));
        });
    }

    private static boolean isRunning(Engine engine) {
        return LASTING.stream()
                .allMatch(name ->
                        engine.container(name).path("State").path("Running").asBoolean());
    }

    private static void make(Engine engine) {
        if (LabScripts.lab("docker", engine.host(), "network", "ls", "-q", "-f", "name=^" + NETWORK + "$")
                .isEmpty()) {
            LabScripts.lab("docker", engine.host(), "network", "create", NETWORK);
        }
        run(engine, SERVER, "--network", NETWORK, "--network-alias", "postgres", "-e", "PGDATA=/data");
        run(engine, APP, "--network", NETWORK, "-e", "DB_HOST=postgres", "-e", "DB_DATABASE=nocobase");
    }

    /** One more, which does nothing. @param options of {@code docker run} */
    void add(String host, String name, String... options) {
        Engine engine = engine(host);
        run(engine, name, options);
        watch(engine, name);
    }

    private static void run(Engine engine, String name, String... options) {
        List<String> words = new ArrayList<>(List.of("docker", engine.host(), "run", "-d", "--name", name));
        words.addAll(List.of("--restart", "always", "--stop-signal", "KILL"));
        words.addAll(Arrays.asList(options));
        words.addAll(List.of(IMAGE, "sleep", "1000000"));
        LabScripts.lab(words.toArray(String[]::new));
    }

    private void watch(Engine engine, String name) {
        JsonNode found = engine.container(name);
        watched.put(found.path("Id").asText(), name + " on host " + engine.host());
    }

    void remove(String host, String name) {
        watched.remove(engine(host).container(name).path("Id").asText());
        LabScripts.lab("docker", host, "rm", "-f", name);
    }

    /** Runs, with the restart policy that it was made with. */
    boolean isAsItWas(String host, String name) {
        JsonNode found = engine(host).container(name);
        return watched.containsKey(found.path("Id").asText())
                && found.path("State").path("Running").asBoolean()
                && found.path("HostConfig")
                        .path("RestartPolicy")
                        .path("Name")
                        .asText()
                        .equals("always");
    }

    private Engine engine(String host) {
        return engines.stream()
                .filter(engine -> engine.host().equals(host))
                .findFirst()
                .orElseThrow();
    }
}
