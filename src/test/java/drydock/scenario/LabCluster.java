package drydock.scenario;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.testing.HttpWire;
import drydock.testing.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The lab's cluster: PostgreSQL and nginx on host a, one stand-in NocoBase on each of the three hosts. */
final class LabCluster {
    static final URI ENTRANCE = URI.create("http://" + Lab.NETWORK + "11");
    static final List<String> NODES = List.of("nocobase-1", "nocobase-2", "nocobase-3");

    private static final String REGISTRY = "http://" + Lab.REGISTRY + "/v2/nocobase/nocobase/manifests/";
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final Set<String> OURS = Set.of("pg", "lb", "nocobase-1", "nocobase-2", "nocobase-3");

    private final Engine a = new Engine("a", Lab.NETWORK + "11");
    private final Engine b = new Engine("b", Lab.NETWORK + "12");
    private final Engine c = new Engine("c", Lab.NETWORK + "13");
    private final Bystanders bystanders = new Bystanders(List.of(a, b, c));
    private final LabDatabase database = new LabDatabase();
    private final LabStorage storage = new LabStorage(state().resolve("storage"));

    static Path state() {
        return Path.of(System.getenv().getOrDefault("DRYDOCK_LAB", "/var/lib/drydock-lab")
                + (Lab.NUMBER == 1 ? "" : "-" + Lab.NUMBER));
    }

    /** Of other people, on the same hosts. */
    Bystanders bystanders() {
        return bystanders;
    }

    LabDatabase database() {
        return database;
    }

    LabStorage storage() {
        return storage;
    }

    List<Engine> engines() {
        return List.of(a, b, c);
    }

    Engine engine(String host) {
        return engines().stream()
                .filter(engine -> engine.host().equals(host))
                .findFirst()
                .orElseThrow();
    }

    /** A fresh cluster, unless the one that is there has the same knobs and is on that version, whole and serving. */
    void serving(String version, String... knobs) {
        if (!isWhole(version, Set.of(knobs))) {
            List<String> arguments = new ArrayList<>(List.of("reset", "--version", version));
            Stream.of(knobs).forEach(knob -> arguments.addAll(List.of("--knob", knob)));
            bystanders.forget();
            LabScripts.cluster(arguments);
        }
        bystanders.settle();
    }

    /** As {@link #serving}, with nodes that start and migrate as fast as they can. */
    void servingQuickly(String version) {
        serving(version, "STANDIN_BOOT_SECONDS=0", "STANDIN_MIGRATION_SECONDS=1");
    }

    /** As before a first start: a database with nothing in it and a balancer, and no node. */
    void nothingYet() {
        if (!hasDatabaseAndBalancer()) {
            servingQuickly("1.3.21");
        }
        withoutNodes();
        database.clear();
    }

    private boolean hasDatabaseAndBalancer() {
        try {
            return List.of("pg", "lb").stream()
                            .allMatch(name -> a.container(name)
                                    .path("State")
                                    .path("Running")
                                    .asBoolean())
                    && database.databases().equals(Set.of("nocobase", "postgres"));
        } catch (RuntimeException broken) {
            return false;
        }
    }

    /** Takes away every container of the cluster's but database and balancer. */
    void withoutNodes() {
        for (Engine engine : engines()) {
            engine.containers().stream()
                    .map(container -> container.path("Name").asText().substring(1))
                    .filter(name -> !List.of("pg", "lb").contains(name) && !Bystanders.isOne(name))
                    .forEach(name -> LabScripts.lab("docker", engine.host(), "rm", "-f", name));
        }
    }

    private boolean isWhole(String version, Set<String> knobs) {
        try {
            List<NodeFacts> nodes = nodes();
            return containers().size() == OURS.size()
                    && nodes.stream().allMatch(NodeFacts::running)
                    && nodes.stream().allMatch(node -> node.knobs().equals(knobs))
                    && nodes.stream().noneMatch(node -> node.restartPolicy().equals("no"))
                    && nodes.stream().allMatch(node -> node.digests().contains(digest(version)))
                    && database.version().equals(version)
                    && database.databases().equals(Set.of("nocobase", "postgres"))
                    && serves();
        } catch (RuntimeException broken) {
            return false;
        }
    }

    /** Whether the world gets through to a healthy node. */
    boolean serves() {
        try (HttpWire wire = new HttpWire(ENTRANCE)) {
            return wire.get("/api/app:getInfo").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    boolean closed() {
        try (HttpWire wire = new HttpWire(ENTRANCE)) {
            return Traffic.isMaintenancePage(wire.get("/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All containers of all hosts, but for those of other people that are always there. */
    List<NodeFacts> containers() {
        return engines().stream()
                .flatMap(engine -> engine.containers().stream().map(found -> NodeFacts.of(engine, found)))
                .filter(container -> !Bystanders.isOne(container.name()))
                .toList();
    }

    /** The nodes in the order of the hosts; fails where one is missing. */
    List<NodeFacts> nodes() {
        return Stream.of(a, b, c).map(this::node).toList();
    }

    private NodeFacts node(Engine engine) {
        JsonNode found = engine.container(NODES.get(engines().indexOf(engine)));
        if (found.isMissingNode()) {
            throw new IllegalStateException("there is no node on host " + engine.host());
        }
        return NodeFacts.of(engine, found);
    }

    /** As the registry has it. */
    String digest(String tag) {
        return Http.expect(
                        Http.send(HttpRequest.newBuilder(URI.create(REGISTRY + tag))
                                .header("Accept", MANIFEST)
                                .HEAD()),
                        200)
                .headers()
                .firstValue("Docker-Content-Digest")
                .orElseThrow();
    }

    /** What happened on all hosts since, but for commands in containers and health checks. */
    List<String> events(Instant since) {
        Instant now = Instant.now();
        return engines().stream()
                .flatMap(engine -> engine.events(since, now).stream())
                .toList();
    }

    /** The stand-in's own judgement: overlapping upgrades, rows migrated twice. */
    JsonNode corruption() {
        return Http.get(URI.create(ENTRANCE + ":13000/api/lab:check")).path("data");
    }

    void awaitHealthy(String node) {
        Engine engine = engines().get(NODES.indexOf(node));
        URI health = URI.create("http://" + engine.address() + ":13000/api/app:getInfo");
        await().pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> Http.get(health).has("data"));
    }
}
