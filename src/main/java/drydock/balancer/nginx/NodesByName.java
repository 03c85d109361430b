package drydock.balancer.nginx;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The containers of a cluster's nodes, as far as they matter to a balancer that knows them by their names. */
record NodesByName(Docker docker, Cluster cluster) {

    /** A node whose host does not answer may be stopped. */
    boolean allRun() {
        return cluster.nodes().stream()
                .allMatch(node -> container(node).filter(Container::running).isPresent());
    }

    /** The names of those that were started after an instant. */
    List<String> startedSince(Instant instant) {
        return cluster.nodes().stream()
                .filter(node -> container(node)
                        .filter(Container::running)
                        .flatMap(Container::startedAt)
                        .filter(at -> Instant.parse(at).isAfter(instant))
                        .isPresent())
                .map(Node::name)
                .toList();
    }

    private Optional<Container> container(Node node) {
        try {
            return docker.container(cluster.hostOf(node), node.container());
        } catch (DockerException e) {
            return Optional.empty();
        }
    }
}
