package drydock.testing;

import drydock.docker.Container;
import drydock.docker.Docker.Event;
import drydock.docker.DockerException;
import drydock.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One host of a fake Docker: it refuses what an engine refuses, in its words. */
final class FakeEngine {
    private static final int SHORTEST_ID = 12;
    static final int KILLED = 137;

    private final String host;
    private final Clock clock;
    private final FakeImages images;
    private final FakeEvents events = new FakeEvents();
    private final Map<String, Map<String, Object>> networks = new ConcurrentHashMap<>();
    private int networksMade;
    private volatile boolean full;
    private final Map<String, String> volumes = new HashMap<>();
    private final List<FakeContainer> containers = new ArrayList<>();
    private Instant last = Instant.EPOCH;
    private int created;
    private Instant started;

    FakeEngine(String host, Clock clock, List<FakeImage> registry) {
        this.host = host;
        this.clock = clock;
        this.images = new FakeImages(host, registry);
        this.started = clock.instant().minus(Duration.ofDays(30));
        List.of("bridge", "host", "none").forEach(name -> createNetwork(Map.of("Name", name, "Driver", name)));
    }

    FakeImages images() {
        return images;
    }

    FakeEvents events() {
        return events;
    }

    /** Those that are directories elsewhere. */
    Map<String, String> volumes() {
        return volumes;
    }

    Map<String, Map<String, Object>> networks() {
        return networks;
    }

    /** As where all ranges of addresses are taken. */
    void full(boolean really) {
        full = really;
    }

    synchronized void createNetwork(Map<String, Object> settings) {
        String name = FakeJson.text(settings.get("Name"));
        if (full) {
            throw refusal("create network " + name, "could not find an available, non-overlapping address pool");
        }
        if (networks.containsKey(name)) {
            throw refusal("create network " + name, "network with name " + name + " already exists");
        }
        Map<String, Object> made = new HashMap<>(settings);
        made.remove("CheckDuplicate");
        made.putAll(Map.of("Id", FakeJson.hash(name + ++networksMade), "Scope", "local", "Containers", Map.of()));
        made.putAll(Map.of("ConfigOnly", false, "ConfigFrom", Map.of("Network", "")));
        networks.put(name, made);
    }

    synchronized List<FakeContainer> containers() {
        return List.copyOf(containers);
    }

    synchronized Optional<FakeContainer> find(String nameOrId) {
        return containers.stream()
                .filter(one -> one.name().equals(nameOrId)
                        || (nameOrId.length() >= SHORTEST_ID && one.id().startsWith(nameOrId)))
                .findFirst();
    }

    synchronized FakeContainer get(String nameOrId, String what) {
        return find(nameOrId).orElseThrow(() -> refusal(what + " " + nameOrId, "No such container: " + nameOrId));
    }

    synchronized String create(String name, Map<String, Object> body) {
        if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]+")) {
            throw refusal("create " + name, "Invalid container name (" + name + ")");
        }
        FakeImage image = images.get(FakeJson.text(body.get("Image")), "create " + name);
        refuseTaken(name, "create " + name);
        FakeContainer made = new FakeContainer(FakeJson.hash(host + ++created), name, image, body);
        containers.add(made);
        tell("create", made, Map.of());
        return made.id();
    }

    synchronized void rename(String container, String name) {
        FakeContainer renamed = get(container, "rename");
        refuseTaken(name, "rename " + container);
        String before = renamed.name();
        renamed.rename(name);
        tell("rename", renamed, Map.of("oldName", "/" + before));
    }

    private void refuseTaken(String name, String what) {
        find(name).filter(one -> one.name().equals(name)).ifPresent(owner -> {
            throw refusal(
                    what,
                    "Conflict. The container name \"/" + name + "\" is already in use by container \"" + owner.id()
                            + "\"");
        });
    }

    synchronized void start(String container) {
        FakeContainer one = get(container, "start");
        if (one.running()) {
            return;
        }
        refuseMissingNetworks(one);
        one.started(now());
        try {
            one.image().behaviour().started(one.inspect());
        } catch (RuntimeException e) {
            one.failed(e.getMessage());
            throw refusal("start " + container, e.getMessage());
        }
        tell("start", one, Map.of());
    }

    private void refuseMissingNetworks(FakeContainer one) {
        one.networks().inspect().keySet().stream()
                .filter(network -> !networks.containsKey(network))
                .findFirst()
                .ifPresent(missing -> {
                    throw refusal("start " + one.name(), "network " + missing + " not found");
                });
    }

    synchronized void end(FakeContainer one, int exitCode) {
        if (!one.running()) {
            return;
        }
        one.ended(now(), exitCode);
        one.image().behaviour().ended(one.inspect());
        tell("die", one, Map.of("exitCode", String.valueOf(exitCode)));
    }

    synchronized void stop(String container) {
        FakeContainer one = get(container, "stop");
        boolean running = one.running();
        one.manuallyStopped();
        end(one, 0);
        if (running) {
            tell("stop", one, Map.of());
        }
    }

    synchronized void remove(String container) {
        find(container).ifPresent(one -> {
            if (one.running()) {
                throw refusal("remove " + container, "You cannot remove a running container " + one.id());
            }
            containers.remove(one);
            tell("destroy", one, Map.of());
        });
    }

    /** Since when it runs. */
    synchronized Instant started() {
        return started;
    }

    /** Everything is asked to end, and what its policy says comes back with the engine. */
    synchronized void restart() {
        comeBack(0);
    }

    /** Everything ends, and what its policy says comes back. */
    synchronized void reboot() {
        comeBack(KILLED);
    }

    private void comeBack(int exitCode) {
        List<FakeContainer> running =
                containers.stream().filter(FakeContainer::running).toList();
        running.forEach(one -> end(one, exitCode));
        events.lose(host);
        started = now();
        containers.stream().filter(one -> one.comesBack(running.contains(one))).forEach(one -> start(one.id()));
    }

    /** A process ends by itself: its policy may start it again at once. */
    synchronized void crash(String container, int exitCode) {
        FakeContainer one = get(container, "crash");
        end(one, exitCode);
        if (one.restartsAfter(exitCode)) {
            start(one.id());
        }
    }

    Container inspect(FakeContainer one) {
        synchronized (this) {
            return one.inspect();
        }
    }

    void tell(String action, FakeContainer one, Map<String, String> more) {
        Map<String, String> attributes = new HashMap<>(more);
        attributes.put("name", one.name());
        attributes.put("image", one.inspect().imageReference());
        events.tell(new Event(now(), action, one.id(), attributes));
    }

    /** Never the same twice, as an engine's nanoseconds. */
    private synchronized Instant now() {
        Instant now = clock.instant();
        last = now.isAfter(last) ? now : last.plusNanos(1);
        return last;
    }

    DockerException refusal(String what, String words) {
        return new DockerException(Text.of("docker.refused", host, what, words), null);
    }
}
