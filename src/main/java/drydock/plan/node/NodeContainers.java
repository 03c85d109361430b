package drydock.plan.node;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.RunMark;
import drydock.docker.Container;
import drydock.docker.Docker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The containers of a cluster's nodes, on whatever host and under whatever name they run. */
public final class NodeContainers {
    /** On everything that a run creates: the run's id. */
    public static final String RUN = "drydock.run";
    /** On everything that a run creates: the hash of the first event of its journal. */
    public static final String BEGUN = "drydock.begun";
    /** On a successor: the node that it is made for. */
    public static final String NODE = "drydock.node";
    /** On a successor: the version of its image, which a digest does not tell. */
    public static final String VERSION = "drydock.version";

    /** On a successor: the full id of the container that it replaces. */
    public static final String PREDECESSOR = "drydock.predecessor";

    /** On a successor that is set to one process, to upgrade the database, whatever its node is set to. */
    public static final String SINGLE = "drydock.single";
    /** How many processes NocoBase starts in one container. */
    public static final String CLUSTER_MODE = "CLUSTER_MODE";
    /** The restart policy of a node that must stay as it is, whatever happens to its host. */
    public static final Map<String, Object> NO_RESTART = Map.of("Name", "no");

    private static final String NEXT = ".next-";
    private static final String SINGLE_NEXT = ".single-";
    private static final String PREVIOUS = ".prev-";
    private static final String AGAIN = ".again-";
    private static final String OTHER = ".other-";

    private final Docker docker;
    private final Cluster cluster;

    public NodeContainers(Docker docker, Cluster cluster) {
        this.docker = docker;
        this.cluster = cluster;
    }

    /** Whether NocoBase starts several processes by its environment, which would all upgrade at the same time. */
    public static boolean severalProcesses(Function<String, Optional<String>> environment) {
        return environment
                .apply(CLUSTER_MODE)
                .filter(mode -> !mode.isBlank() && !mode.equals("1"))
                .isPresent();
    }

    /** The container that has the node's name now. */
    public Optional<Container> current(Node node) {
        return docker.container(cluster.hostOf(node), node.container());
    }

    /** The faithful successor that a run made for a node, under whatever name. */
    public Optional<Container> successor(Node node, RunMark run) {
        return made(node, run, false);
    }

    /** The successor with one process that a run made for a node, where the node is set to several. */
    public Optional<Container> single(Node node, RunMark run) {
        return made(node, run, true);
    }

    private Optional<Container> made(Node node, RunMark run, boolean single) {
        return made(node, run)
                .filter(container -> container.label(SINGLE).isPresent() == single)
                .findFirst();
    }

    private Stream<Container> made(Node node, RunMark run) {
        return docker.containers(cluster.hostOf(node)).stream().filter(container -> isSuccessor(container, node, run));
    }

    /** The container that this run has set aside for a node: the one that its successors say they replace. */
    public Optional<Container> predecessor(Node node, RunMark run) {
        Set<String> replaced = made(node, run)
                .flatMap(container -> container.label(PREDECESSOR).stream())
                .collect(Collectors.toSet());
        return docker.container(cluster.hostOf(node), previousName(node, run.run()))
                .filter(container -> replaced.isEmpty() || replaced.contains(container.id()));
    }

    /** The labels of all that a run creates. */
    public static Map<String, String> marks(RunMark run) {
        return Map.of(RUN, run.run(), BEGUN, run.first());
    }

    /** Whether this very run made a container for a node. */
    public static boolean isSuccessor(Container container, Node node, RunMark run) {
        return container.label(RUN).equals(Optional.of(run.run()))
                && container.label(BEGUN).equals(Optional.of(run.first()))
                && container.label(NODE).equals(Optional.of(node.name()));
    }

    /** Whether it has a node's name, or one that a run gives to what it makes for the node or puts aside. */
    public static boolean isNamed(Container container, Node node) {
        String name = container.name();
        return name.equals(node.container())
                || List.of(NEXT, SINGLE_NEXT, PREVIOUS, AGAIN).stream()
                        .anyMatch(suffix -> name.startsWith(node.container() + suffix));
    }

    /** What successors are called until they take their node's name. */
    public static String nextName(Node node, String run) {
        return node.container() + NEXT + run;
    }

    /** What a successor with one process is called while it is not in its node's place. */
    public static String singleName(Node node, String run) {
        return node.container() + SINGLE_NEXT + run;
    }

    /** What predecessors are called once they have given their node's name away. */
    public static String previousName(Node node, String run) {
        return node.container() + PREVIOUS + run;
    }

    /** What somebody's container is called that had a node's name while a run needed it. */
    public static String otherName(Node node, String run) {
        return node.container() + OTHER + run;
    }

    /** What a container is called while it is made again, until it has its node's name. */
    public static String againName(Node node, String run) {
        return node.container() + AGAIN + run;
    }
}
