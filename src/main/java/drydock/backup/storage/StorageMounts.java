package drydock.backup.storage;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.ComposeProjects;
import drydock.docker.Container;
import drydock.docker.Mount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the nodes have mounted where NocoBase keeps its shared files. */
public final class StorageMounts {
    /** Where NocoBase keeps them, in every node. */
    public static final Path INSIDE = Path.of("/app/nocobase/storage");
    /** On the container through which Drydock reaches the storage: the name of its cluster. */
    public static final String HELPER = "drydock.storage";

    private StorageMounts() {}

    /** A node of the cluster on that host, before, in or after its place, or what Drydock looks through itself. */
    public static boolean isOurs(Cluster cluster, Host host, Container container) {
        return container.label(HELPER).isPresent()
                || container.label(ComposeProjects.HELPER).isPresent()
                || isNode(cluster, host, container);
    }

    /** Those that have a node's name come first. */
    public static List<Container> nodes(Cluster cluster, Host host, List<Container> containers) {
        Map<Boolean, List<Container>> byName = containers.stream()
                .filter(container -> isNode(cluster, host, container))
                .collect(Collectors.partitioningBy(container -> cluster.nodes().stream()
                        .anyMatch(node -> node.container().equals(container.name()))));
        return Stream.concat(byName.get(true).stream(), byName.get(false).stream())
                .toList();
    }

    private static boolean isNode(Cluster cluster, Host host, Container container) {
        return cluster.nodes().stream()
                .filter(node -> node.host().equals(host.name()))
                .anyMatch(node -> container
                        .name()
                        .matches(Pattern.quote(node.container()) + "(\\.(next|prev|single|again)-[A-Za-z0-9-]+)?"));
    }

    /** Where on its host a node has its shared files; empty where they would be in its own layer or in memory. */
    public static Optional<Path> place(Container node) {
        return Mount.at(node, INSIDE).filter(Mount::onHost).map(mount -> mount.place(INSIDE));
    }

    /** What a node has mounted below its shared files to write into, by path in these. */
    public static Map<String, Mount> nested(Container node) {
        return below(node, mount -> mount.onHost() && mount.writable());
    }

    /** What it has there for reading only or in memory: none of it is NocoBase's to keep. */
    public static Map<String, Mount> passing(Container node) {
        return below(node, mount -> !mount.onHost() || !mount.writable());
    }

    private static Map<String, Mount> below(Container node, Predicate<Mount> which) {
        Map<String, Mount> below = new TreeMap<>();
        Mount.of(node).stream()
                .filter(mount ->
                        mount.target().startsWith(INSIDE) && !mount.target().equals(INSIDE))
                .filter(which)
                .forEach(mount -> below.put(INSIDE.relativize(mount.target()).toString(), mount));
        return below;
    }
}
