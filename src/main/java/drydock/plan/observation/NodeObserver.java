package drydock.plan.observation;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.docker.successor.ReplacementObstacles;
import drydock.nocobase.Health;
import drydock.plan.ClusterPorts;
import drydock.plan.node.KnownImages;
import drydock.plan.node.Leftover;
import drydock.plan.node.NodeContainers;
import drydock.plan.node.NodePaths;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Observes one node. */
final class NodeObserver {
    private final Cluster cluster;
    private final ClusterPorts ports;
    private final KnownImages images;
    private final List<Leftover> left;

    NodeObserver(Cluster cluster, ClusterPorts ports, List<Leftover> left) {
        this.left = left;
        this.cluster = cluster;
        this.ports = ports;
        this.images = new KnownImages(ports.docker(), cluster);
    }

    NodeState observe(Node node) {
        return left.stream()
                .filter(one -> one.node().equals(node.name()))
                .flatMap(one -> one.rest(ports.docker(), cluster, node).heir().stream())
                .reduce((earlier, later) -> later)
                .or(() -> new NodeContainers(ports.docker(), cluster).current(node))
                .map(container -> state(node, container))
                .orElse(NodeState.UNKNOWN);
    }

    private NodeState state(Node node, Container container) {
        Host host = cluster.hostOf(node);
        return new NodeState(
                Optional.of(container.id()),
                container.imageId(),
                images.digest(host, container.imageReference(), container.imageId()),
                images.digests(host, container.imageId()),
                own(host, container),
                container.running(),
                container.startedAt().orElse(""),
                new TreeMap<>(container.restartPolicy()),
                container.running() ? health(node, container) : Text.of("status.stopped"),
                obstacles(host, container),
                NodeContainers.severalProcesses(container::environment));
    }

    private Text health(Node node, Container container) {
        Health health = ports.nocobase().health(node);
        return health instanceof Health.Ok
                ? health.text()
                : NodePaths.of(container)
                        .wrong(node)
                        .map(wrong -> Text.line(health.text(), ". ", wrong))
                        .orElseGet(health::text);
    }

    private Optional<Version> own(Host host, Container container) {
        return images.version(container.imageReference())
                .or(() -> container.label(NodeContainers.VERSION).flatMap(Version::parse))
                .or(() -> images.labelled(host, container.imageId()))
                .or(() -> images.version(host, container.imageId()));
    }

    private List<Text> obstacles(Host host, Container container) {
        List<Text> obstacles = new ArrayList<>(ReplacementObstacles.obstacles(container));
        obstacles.addAll(
                ReplacementObstacles.dependents(container, ports.docker().containers(host)));
        return obstacles;
    }
}
