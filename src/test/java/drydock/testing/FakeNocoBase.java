package drydock.testing;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.Version;
import drydock.nocobase.Health;
import drydock.nocobase.Licence;
import drydock.nocobase.NocoBase;
import drydock.nocobase.NocoBaseException;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Nodes in memory, each in the state that a test gave it; one that got none is stopped. */
public final class FakeNocoBase implements NocoBase {
    private static final State STOPPED =
            new State(new Health.Unreachable(Text.of("http.refused")), Optional.empty(), List.of(), Set.of());

    private final Map<String, State> states = new ConcurrentHashMap<>();
    private volatile boolean refusesKey;
    private volatile Optional<Licence> licence = Optional.empty();
    private final Map<String, String> routes = new ConcurrentHashMap<>();
    private volatile Optional<String> refusal = Optional.empty();
    private volatile Set<String> pages = Set.of("/", "/api/app:getInfo");
    private volatile Map<String, Answered> others = Map.of();
    private volatile int webSockets = 101;
    private volatile BiFunction<Cluster, String, Page> entrance = (cluster, path) -> new Page(200, false);
    private volatile BiFunction<Node, PluginChange, Optional<String>> changes = this::atOnce;

    /** @param loaded the names of the plugins that it has loaded: each has a route of its own */
    private record State(Health health, Optional<Version> version, List<Plugin> plugins, Set<String> loaded) {
        boolean runs() {
            return version.isPresent();
        }
    }

    /** The same, with faults in chosen calls: it fails as the real one does, mostly with an answer. */
    public NocoBase with(Faults faults) {
        return faults.in(NocoBase.class, this, call -> switch (call.method()) {
            case "health" -> new Health.Unreachable(Text.of("http.no-connection"));
            case "databaseVersion", "licence" -> Optional.empty();
            case "enabledPlugins" -> List.of();
            case "probe" -> 0;
            case "entrance" -> new Page(0, false);
            case "answered" -> new Answered(0, "");
            case "webSocket" -> 0;
            default -> new NocoBaseException(Text.of("nocobase.no-list", "nb", Text.of("http.no-connection")));
        });
    }

    /** All that are enabled are loaded. */
    public void runs(String node, Version version, List<Plugin> plugins) {
        runs(
                node,
                version,
                plugins,
                plugins.stream().filter(Plugin::enabled).map(Plugin::name).collect(Collectors.toSet()));
    }

    void runs(String node, Version version, List<Plugin> plugins, Set<String> loaded) {
        states.put(node, new State(new Health.Ok(), Optional.of(version), plugins, loaded));
    }

    /** What nodes do when they are asked to change a plugin, and what they say against it. */
    void changing(BiFunction<Node, PluginChange, Optional<String>> how) {
        changes = how;
    }

    private Optional<String> atOnce(Node node, PluginChange change) {
        runs(
                node.name(),
                state(node).version().orElseThrow(),
                FakePlugins.after(change, state(node).plugins()));
        return Optional.empty();
    }

    /** Busy, broken or unreachable. */
    public void becomes(String node, Health health) {
        states.put(node, new State(health, Optional.empty(), List.of(), Set.of()));
    }

    /** Healthy, but for what its health check says. */
    public void servesUnder(String node, Health health) {
        State before = states.get(node);
        states.put(node, new State(health, before.version(), before.plugins(), before.loaded()));
    }

    /** The one path at which a node answers that has loaded the plugin; without it, the plugin's name and list. */
    public void route(String plugin, String path) {
        routes.put(plugin, path);
    }

    private String route(String plugin) {
        return routes.getOrDefault(plugin, "/api/" + plugin + ":list");
    }

    /** The paths at which a running node answers 200. */
    public void pages(Set<String> paths) {
        pages = paths;
    }

    /** What the world sees at the entrance, for example what a {@link FakeBalancer} would show. */
    public void entrance(BiFunction<Cluster, String, Page> shown) {
        entrance = shown;
    }

    @Override
    public Health health(Node node) {
        return state(node).health();
    }

    @Override
    public Optional<Version> databaseVersion(Node node) {
        return state(node).version();
    }

    /** Whether the key of the cluster is dead. */
    public void refusesKey(boolean really) {
        refusesKey = really;
    }

    @Override
    public List<Plugin> plugins(Cluster cluster, Node node) {
        if (cluster.apiKey().isEmpty()) {
            throw new NocoBaseException(Text.of("nocobase.no-key", cluster.name()));
        }
        if (refusesKey) {
            throw new NocoBaseException(Text.of("nocobase.key-refused", node.name(), cluster.name(), 401));
        }
        if (!state(node).runs()) {
            throw new NocoBaseException(Text.of("nocobase.no-list", node.name(), Text.of("http.refused")));
        }
        return state(node).plugins();
    }

    @Override
    public List<String> enabledPlugins(Node node) {
        return state(node).plugins().stream()
                .filter(Plugin::enabled)
                .map(Plugin::name)
                .toList();
    }

    @Override
    public Optional<String> change(Cluster cluster, Node node, PluginChange change) {
        if (cluster.apiKey().isEmpty()) {
            throw new NocoBaseException(Text.of("nocobase.no-key", cluster.name()));
        }
        if (state(node).health() instanceof Health.Unreachable) {
            throw new NocoBaseException(
                    Text.of("nocobase.not-asked", node.name(), change.action().word(), Text.of("http.refused")));
        }
        return refusal.isPresent()
                ? refusal
                : state(node).runs() ? changes.apply(node, change) : Optional.of("HTTP 503");
    }

    /** What nodes say to every change of a plugin, which they do not do. */
    public void refusesChanges(String words) {
        refusal = Optional.of(words);
    }

    /** What nodes say of their licence key from now on. */
    public void licence(Licence told) {
        licence = Optional.of(told);
    }

    @Override
    public Optional<Licence> licence(Cluster cluster, Node node) {
        return cluster.apiKey().isEmpty() || !state(node).runs() ? Optional.empty() : licence;
    }

    @Override
    public int probe(Node node, String path) {
        boolean stopped = state(node).health() instanceof Health.Unreachable;
        return stopped ? 0 : !state(node).runs() ? 503 : isThere(node, path) ? 200 : 404;
    }

    private boolean isThere(Node node, String path) {
        return pages.contains(path) || state(node).loaded().stream().anyMatch(plugin -> path.equals(route(plugin)));
    }

    /** What the world is answered at paths where it is not what a node answers. */
    public void behindOthers(Map<String, Answered> answers) {
        others = answers;
    }

    /** Whether the world can open web sockets from now on; a node lets everybody. */
    public void webSockets(int status) {
        webSockets = status;
    }

    @Override
    public Answered answered(Node node, String path) {
        int status = probe(node, path);
        return new Answered(status, status == 0 ? "" : "text/html");
    }

    @Override
    public Answered answered(Cluster cluster, String path) {
        return others.getOrDefault(path, answered(cluster.nodes().getFirst(), path));
    }

    @Override
    public int webSocket(Node node) {
        return state(node).runs() ? 101 : 0;
    }

    @Override
    public int webSocket(Cluster cluster) {
        return webSockets;
    }

    @Override
    public Page entrance(Cluster cluster, String path) {
        return entrance.apply(cluster, path);
    }

    private State state(Node node) {
        return states.getOrDefault(node.name(), STOPPED);
    }
}
