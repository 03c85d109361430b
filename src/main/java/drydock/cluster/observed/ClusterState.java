package drydock.cluster.observed;

import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was observed of a cluster, by reading only.
 *
 * @param plugins as a node lists them; empty where the cluster has no API key
 * @param unlisted why the registry says to nobody which versions it has; single ones can be asked for all the same
 * @param problems what kept parts of it from being observed, ready to be shown
 * @param remarks the same of what only a plan for another version needs, where none was asked for, or what is to be known
 *     of the release that one was found for
 * @param target the release that a command asked for, or that containers are to be created with, where the registry has
 *     it
 * @param available the versions that the registry offers for this cluster's image, newest first
 */
public record ClusterState(
        String cluster,
        Map<String, HostState> hosts,
        Map<String, NodeState> nodes,
        Entrance entrance,
        DatabaseState database,
        StorageState storage,
        long backupStoreFreeBytes,
        List<Version> available,
        Optional<Release> target,
        List<Plugin> plugins,
        Optional<Text> unlisted,
        List<Text> problems,
        List<Text> remarks) {

    public record HostState(boolean reachable, Text problem) {}

    /**
     * @param container the full id; empty where there is no such container
     * @param digest under which the image that it runs can be pulled again, {@code sha256:…}; empty where it came from no
     *     registry
     * @param digests all that name that image: it may have several
     * @param own the version of the node's own code; the version in the database is shared and proves nothing about it
     * @param restartPolicy as Docker writes it: Name, MaximumRetryCount
     * @param unfaithful why a successor could not be a faithful copy; empty where it can
     * @param severalProcesses whether its container starts several processes, which would upgrade at the same time
     */
    public record NodeState(
            Optional<String> container,
            String imageId,
            String digest,
            Set<String> digests,
            Optional<Version> own,
            boolean running,
            String startedAt,
            Map<String, Object> restartPolicy,
            Text health,
            List<Text> unfaithful,
            boolean severalProcesses) {

        /** What a healthy node says. */
        public static final Text OK = Text.verbatim("ok");

        /** There is no such container, or its host does not answer. */
        public static final NodeState UNKNOWN = new NodeState(
                Optional.empty(),
                "",
                "",
                Set.of(),
                Optional.empty(),
                false,
                "",
                Map.of(),
                Text.of("status.missing"),
                List.of(),
                false);

        public NodeState {
            digests = new TreeSet<>(digests);
        }

        /** Whether its image has a digest, which need not be the one that it is shown with. */
        public boolean runs(String wanted) {
            return !wanted.isEmpty() && (digests.contains(wanted) || digest.equals(wanted));
        }

        /** Whether another node runs the same image: two engines may keep one under two ids. */
        public boolean isOnTheImageOf(NodeState other) {
            return imageId.equals(other.imageId()) || other.digests().stream().anyMatch(digests::contains);
        }

        public boolean isHealthy() {
            return health.equals(OK);
        }
    }

    public enum Entrance {
        OPEN,
        CLOSED,
        /** It lets nobody in, and cannot run before the nodes do. */
        DOWN,
        UNKNOWN
    }

    /**
     * @param version what the database says was run on it last
     * @param others the same of the databases of sub-applications, which NocoBase brings up each by itself, most of them
     *     only once they are visited
     * @param unlisted databases of sub-applications that the configuration does not list
     * @param sealingObstacle why the server cannot make sealed copies of them; empty where it can, or nobody asked
     */
    public record DatabaseState(
            Optional<Version> version,
            Map<String, Version> others,
            long sizeBytes,
            long freeBytes,
            int tables,
            Set<String> unlisted,
            Optional<Text> sealingObstacle) {
        public static final DatabaseState UNKNOWN =
                new DatabaseState(Optional.empty(), Map.of(), 0, 0, 0, Set.of(), Optional.empty());

        /** A copy needs a little more room than its database: sorts and logs. */
        private static final double COPY = 1.2;

        public DatabaseState {
            others = new TreeMap<>(others);
            unlisted = new TreeSet<>(unlisted);
        }

        /** The bytes that copies of all databases take. */
        public long bytesOf(int copies) {
            return bytesOf(copies, sizeBytes);
        }

        /** The bytes that copies of a database of this size take. */
        public static long bytesOf(int copies, long sizeBytes) {
            return (long) (sizeBytes * COPY * copies);
        }
    }

    public record StorageState(int files, long sizeBytes) {}

    /** The names of the enabled plugins. */
    public List<String> enabledPlugins() {
        return plugins.stream()
                .filter(Plugin::enabled)
                .map(Plugin::name)
                .sorted()
                .toList();
    }

    /** Whether a node's host answers and has no container for it. */
    public boolean isWithoutContainer(Node node) {
        return nodes.get(node.name()).container().isEmpty()
                && hosts.get(node.host()).reachable();
    }

    /** What an approval is bound to: containers, images, versions and the entrance, and nothing that changes by itself. */
    public String identity() {
        StringBuilder text = new StringBuilder(cluster);
        nodes.forEach((name, node) -> text.append('\n')
                .append(name)
                .append(' ')
                .append(node.container().orElse("-"))
                .append(' ')
                .append(node.imageId())
                .append(' ')
                .append(node.running())
                .append(' ')
                .append(node.startedAt())
                .append(' ')
                .append(node.restartPolicy()));
        text.append("\nentrance ").append(entrance);
        text.append("\ndatabase ")
                .append(database.version().map(Version::toString).orElse("-"))
                .append(' ')
                .append(database.unlisted());
        return text.toString();
    }
}
