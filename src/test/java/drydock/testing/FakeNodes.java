package drydock.testing;

import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.nocobase.Health;
import drydock.text.Text;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The NocoBase containers that run, wherever they were started. */
final class FakeNodes {
    private static final Version NONE = Version.of("0.0.0");

    private final FakeCluster world;
    private final FakeUpgrades upgrades = new FakeUpgrades();
    private final Map<String, FakeNode> running = new LinkedHashMap<>();
    private final Map<String, Version> versions = new HashMap<>();

    FakeNodes(FakeCluster world) {
        this.world = world;
    }

    Behaviour behaviour(FakeRelease release) {
        return new Behaviour() {
            @Override
            public void started(Container container) {
                begin(container, release);
            }

            @Override
            public void ended(Container container) {
                end(container);
            }

            @Override
            public int run(Command command) throws IOException {
                if (command.words().getLast().contains("license-key")) {
                    return told(command);
                }
                if (command.words().getFirst().equals("sh")
                        && world.isPackage(command.words().getLast())) {
                    command.say(world.packageOf(command.words().getLast()));
                    return 0;
                }
                return String.join(" ", command.words()).startsWith("yarn nocobase pm ")
                        ? changed(command.words(), release)
                        : world.migrations.run(command);
            }
        };
    }

    private int told(Behaviour.Command command) throws IOException {
        if (world.licensedOn().isEmpty()) {
            return 1;
        }
        command.say("ID=debian\nVERSION_ID=\"" + world.licensedOn().get() + "\"");
        return 0;
    }

    private synchronized int changed(List<String> words, FakeRelease release) {
        Action action = Action.valueOf(words.get(3).toUpperCase(Locale.ROOT));
        world.plugins.change(PluginChange.of(action, words.get(4)), release);
        return 0;
    }

    /** As its API does it: at once, and silently where it is at another change. */
    synchronized Optional<String> change(Node place, PluginChange change) {
        of(place.name()).filter(FakeNode::serves).ifPresent(node -> node.change(change, now()));
        return Optional.empty();
    }

    /** The plugins that a node has loaded. */
    synchronized Set<String> loaded(String name) {
        return of(name).map(FakeNode::loaded).orElse(Set.of());
    }

    private synchronized void begin(Container container, FakeRelease release) {
        FakeNode node = new FakeNode(container, release, now());
        if (of(node.name()).isPresent()) {
            throw new IllegalStateException("Bind for 0.0.0.0:13000 failed: port is already allocated");
        }
        running.put(container.id(), node);
    }

    private synchronized void end(Container container) {
        Optional.ofNullable(running.remove(container.id())).ifPresent(node -> node.end(now()));
    }

    private Instant now() {
        return world.time.clock().instant();
    }

    private Optional<FakeNode> of(String name) {
        for (FakeNode node : running.values()) {
            if (node.name().equals(name)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    synchronized boolean serves(String name) {
        return of(name).filter(FakeNode::serves).isPresent();
    }

    synchronized List<Facts.Upgrade> upgrades() {
        return upgrades.facts();
    }

    synchronized void live() {
        Instant now = now();
        running.values().forEach(node -> node.live(now, world, upgrades));
        for (Node place : world.cluster().nodes()) {
            show(place, of(place.name()), now);
        }
    }

    private List<Plugin> plugins(FakeRelease release) {
        return Stream.concat(world.plugins.of(release).stream(), world.migrations.plugin(release.version()))
                .toList();
    }

    private Version stored() {
        String text = world.content().version();
        return versions.computeIfAbsent(text, some -> Version.parse(some).orElse(NONE));
    }

    private void show(Node place, Optional<FakeNode> node, Instant now) {
        if (node.filter(FakeNode::serves).isPresent()) {
            List<Plugin> plugins =
                    world.withholdsPlugins() ? List.of() : plugins(node.get().release());
            world.nocoBase.runs(place.name(), stored(), plugins, node.get().loaded());
        } else {
            Health health = node.map(one -> one.health(now)).orElse(new Health.Unreachable(Text.of("http.refused")));
            world.nocoBase.becomes(place.name(), health);
        }
    }
}
