package drydock.plan.node;

import drydock.cache.CacheAddress;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.text.Text;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the nodes use of their Redis, by the environment of their containers or, before all, by the configuration. */
public final class NodeCaches {
    /** NocoBase's variables, each of which may name another database. */
    private static final List<String> VARIABLES = List.of(
            "CACHE_REDIS_URL",
            "PUBSUB_ADAPTER_REDIS_URL",
            "LOCK_ADAPTER_REDIS_URL",
            "QUEUE_ADAPTER_REDIS_URL",
            "REDIS_URL");

    private NodeCaches() {}

    public static Set<CacheAddress> addresses(Collection<Container> nodes) {
        return nodes.stream()
                .flatMap(node -> VARIABLES.stream().flatMap(name -> node.environment(name).stream()))
                .flatMap(url -> CacheAddress.parse(url).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The servers that the nodes name, each with its port. */
    public static Set<String> servers(Collection<Container> nodes) {
        return addresses(nodes).stream().map(CacheAddress::server).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The numbers of the databases; empty where nothing tells them, also where the nodes name several servers: a number of
     * the one may be somebody else's on the other.
     */
    public static Set<Integer> databases(Cluster.Redis redis, Collection<Container> nodes) {
        if (!redis.databases().isEmpty()) {
            return redis.databases();
        }
        return servers(nodes).size() == 1
                ? addresses(nodes).stream().map(CacheAddress::database).collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    /**
     * The same while a run works, by the nodes whose hosts answer.
     *
     * @throws StepException where nothing tells them
     */
    public static Set<Integer> databases(StepContext context) {
        Cluster cluster = context.cluster();
        Cluster.Redis redis = cluster.redis().orElseThrow();
        NodeContainers containers = new NodeContainers(context.ports().docker(), cluster);
        List<Container> nodes = cluster.nodes().stream()
                .filter(node -> !context.leftOut().contains(node.name()))
                .flatMap(node -> answering(containers, node).stream())
                .toList();
        Set<Integer> databases = databases(redis, nodes);
        if (databases.isEmpty()) {
            throw new StepException(Text.of("cache.databases-unknown", redis.container()));
        }
        return databases;
    }

    /** A host that is silent is no obstacle: all nodes of a cluster use the same. */
    private static Optional<Container> answering(NodeContainers containers, Node node) {
        try {
            return containers.current(node);
        } catch (DockerException _) {
            return Optional.empty();
        }
    }
}
