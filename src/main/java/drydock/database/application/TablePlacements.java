package drydock.database.application;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.Secret;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks a cluster's nodes where they keep their tables: any of them, since all are set to the same. */
public class TablePlacements {
    private final Docker docker;
    private final Map<String, TablePlacement> last = new ConcurrentHashMap<>();

    public TablePlacements(Docker docker) {
        this.docker = docker;
    }

    /** As it was last, while no node can be asked; else as the configuration creates them. */
    public TablePlacement of(Cluster cluster) {
        Optional<TablePlacement> told = nodes(cluster).stream()
                .flatMap(node -> told(cluster, node).stream())
                .filter(TablePlacement::known)
                .findFirst();
        told.ifPresent(placement -> last.put(cluster.name(), placement));
        return told.or(() -> Optional.ofNullable(last.get(cluster.name())))
                .or(() -> created(cluster))
                .orElse(TablePlacement.UNKNOWN);
    }

    /** Those on the server's own host first: it answers if anything does. */
    private static List<Node> nodes(Cluster cluster) {
        return cluster.nodes().stream()
                .sorted(Comparator.comparing(
                        node -> !node.host().equals(cluster.database().host())))
                .toList();
    }

    private Optional<TablePlacement> told(Cluster cluster, Node node) {
        try {
            return docker.container(cluster.hostOf(node), node.container())
                    .map(container -> TablePlacement.of(container::environment));
        } catch (DockerException silent) {
            return Optional.empty();
        }
    }

    private static Optional<TablePlacement> created(Cluster cluster) {
        return cluster.creation().map(creation -> {
            Map<String, Secret> environment = creation.of(cluster.firstNode()).environment();
            return TablePlacement.of(
                    name -> Optional.ofNullable(environment.get(name)).map(Secret::reveal));
        });
    }
}
