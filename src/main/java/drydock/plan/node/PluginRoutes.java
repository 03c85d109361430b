package drydock.plan.node;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.plan.ClusterPorts;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds paths that will tell whether a node has loaded a plugin, before it is changed: by the names that plugins mostly
 * have, and by the resources that its own package names. What answers now as it would afterwards tells nothing.
 */
public final class PluginRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_RESOURCES = 12;
    private static final Pattern PACKAGE = Pattern.compile("(@[A-Za-z0-9._-]+/)?[A-Za-z0-9._-]+");
    private static final Pattern RESOURCE = Pattern.compile("\"([A-Za-z][A-Za-z0-9_-]{0,60})(?::[A-Za-z]+)?\"");

    /** What a built package says of its resources: whom it allows to do what, what it defines, its collections. */
    private static final String LOOK = """
            cd /app/nocobase
            for package in "node_modules/$1" "storage/plugins/$1" "packages/plugins/$1"; do
              server="$package/dist/server"
              [ -d "$server" ] || continue
              grep -rhoE --include='*.js' \
            '(allow|resource|registerActions)\\("[A-Za-z0-9_-]+"|"[A-Za-z][A-Za-z0-9_-]*:[A-Za-z]+"' "$server"
              grep -rhA4 --include='*.js' -E '(resourceManager|resourcer)\\.define\\(' "$server" |
                grep -oE 'name: "[A-Za-z0-9_-]+"'
              [ -d "$server/collections" ] && find "$server/collections" -name '*.js' \
                -exec grep -m1 -hoE ' name: "[A-Za-z0-9_-]+"' {} ';'
              break
            done | head -n 200
            """;

    private final ClusterPorts ports;
    private final Cluster cluster;

    public PluginRoutes(ClusterPorts ports, Cluster cluster) {
        this.ports = ports;
        this.cluster = cluster;
    }

    /** Those that are told apart from now by what they answer after the change; where people name one, that one. */
    public List<String> of(PluginChange change, List<Plugin> plugins) {
        boolean turns = change.action() == Action.ENABLE || change.action() == Action.DISABLE;
        Optional<Container> container = container();
        if (change.route().isPresent() || !turns || container.isEmpty()) {
            return change.routes();
        }
        Optional<Plugin> plugin = plugins.stream()
                .filter(known -> known.isCalled(change.plugin()))
                .findFirst();
        PluginChange named = plugin.map(known -> change.called(known.name())).orElse(change);
        Set<String> candidates = new TreeSet<>(named.routes());
        plugin.map(Plugin::packageName)
                .filter(name -> PACKAGE.matcher(name).matches())
                .ifPresent(name -> resources(container.get(), name)
                        .limit(MOST_RESOURCES)
                        .flatMap(resource -> Stream.of("/api/" + resource + ":list", "/api/" + resource + ":get"))
                        .forEach(candidates::add));
        return candidates.stream().filter(route -> tells(change, route)).toList();
    }

    private boolean tells(PluginChange change, String route) {
        int status = ports.nocobase().probe(first(), route);
        return change.action() == Action.ENABLE ? status == 404 : status != 404 && status != 0;
    }

    private Node first() {
        return cluster.firstNode();
    }

    private Optional<Container> container() {
        try {
            return new NodeContainers(ports.docker(), cluster).current(first()).filter(Container::running);
        } catch (DockerException unknown) {
            return Optional.empty();
        }
    }

    private Stream<String> resources(Container container, String name) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        List<String> command = new ArrayList<>(List.of("sh", "-c", LOOK, "sh", name));
        try {
            ports.docker()
                    .exec(
                            cluster.hostOf(first()),
                            container.id(),
                            command,
                            Map.of(),
                            InputStream.nullInputStream(),
                            output,
                            PATIENCE);
        } catch (DockerException untold) {
            return Stream.empty();
        }
        return RESOURCE.matcher(output.toString(StandardCharsets.UTF_8))
                .results()
                .map(found -> found.group(1))
                .distinct();
    }
}
