package drydock.backup.volume;

import drydock.backup.Neighbours;
import drydock.backup.StorageMounts;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.HostUnreachable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What in the storage is not NocoBase's to keep. */
@ApplicationScoped
class Others {
    private final Docker docker;

    Others(Docker docker) {
        this.docker = docker;
    }

    SortedSet<String> of(Cluster cluster) {
        TreeSet<String> paths = new TreeSet<>();
        String own = cluster.storage().host();
        Stream.concat(Stream.of(own), cluster.nodes().stream().map(Node::host))
                .distinct()
                .map(cluster::host)
                .forEach(host -> add(cluster, host, paths));
        return paths;
    }

    /** A host of nodes that is gone does not keep the others from going back: what was found on it before is known. */
    private void add(Cluster cluster, Host host, Set<String> paths) {
        try {
            List<Container> containers = docker.containers(host);
            Neighbours.apart(new Neighbours(cluster, host, containers).all()).forEach(paths::add);
            StorageMounts.nodes(cluster, host, containers)
                    .forEach(node -> paths.addAll(StorageMounts.passing(node).keySet()));
        } catch (HostUnreachable e) {
            if (host.name().equals(cluster.storage().host())) {
                throw e;
            }
        }
    }
}
