package drydock.testing;

import drydock.cluster.Node;
import drydock.cluster.Version;
import drydock.docker.Container;
import drydock.nocobase.Health;
import drydock.nocobase.NocoBase.Plugin;
import drydock.text.Text;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                return world.migrations.run(command);
            }
        };
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
        return running.values().stream()
                .filter(node -> node.name().equals(name))
                .findFirst();
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
        return Stream.concat(release.plugins().stream(), world.migrations.plugin(release.version()))
                .toList();
    }

    private Version stored() {
        String text = world.content().version();
        return versions.computeIfAbsent(text, some -> Version.parse(some).orElse(NONE));
    }

    private void show(Node place, Optional<FakeNode> node, Instant now) {
        if (node.filter(FakeNode::serves).isPresent()) {
            world.nocoBase.runs(
                    place.name(),
                    stored(),
                    world.withholdsPlugins() ? List.of() : plugins(node.get().release()));
        } else {
            Health health = node.map(one -> one.health(now)).orElse(new Health.Unreachable(Text.of("http.refused")));
            world.nocoBase.becomes(place.name(), health);
        }
    }
}
