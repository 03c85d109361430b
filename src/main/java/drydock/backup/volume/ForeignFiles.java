package drydock.backup.volume;

import drydock.backup.storage.Neighbours;
import drydock.backup.storage.ResolvedMounts;
import drydock.backup.storage.StorageMounts;
import drydock.backup.store.BackupException;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.HostUnreachable;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What in the storage is not NocoBase's to keep. */
@ApplicationScoped
class ForeignFiles {
    private final Docker docker;
    private final MountLocations places;

    ForeignFiles(Docker docker, MountLocations places) {
        this.docker = docker;
        this.places = places;
    }

    /** As far as engines say it: reads only. */
    SortedSet<String> told(Cluster cluster) {
        TreeSet<String> paths = new TreeSet<>();
        onEach(cluster, (host, containers) -> add(cluster, host, containers, paths));
        return paths;
    }

    /** Also where paths that look different are one place on their host. */
    SortedSet<String> seen(Cluster cluster) {
        TreeSet<String> paths = new TreeSet<>();
        onEach(cluster, (host, containers) -> {
            add(cluster, host, containers, paths);
            refuseWithin(add(cluster, host, places.resolved(cluster, host, containers), paths));
        });
        return paths;
    }

    /** A host of nodes that is gone does not keep the others from going back: what was found on it before is known. */
    private void onEach(Cluster cluster, BiConsumer<Host, List<Container>> look) {
        String own = cluster.storage().host();
        Stream.concat(Stream.of(own), cluster.nodes().stream().map(Node::host))
                .distinct()
                .map(cluster::host)
                .forEach(host -> {
                    try {
                        look.accept(
                                host, ResolvedMounts.volumes(docker.containers(host), docker.volumeDirectories(host)));
                    } catch (HostUnreachable e) {
                        if (host.name().equals(own)) {
                            throw e;
                        }
                    }
                });
    }

    private static List<Neighbours.Neighbour> add(
            Cluster cluster, Host host, List<Container> containers, Set<String> paths) {
        List<Neighbours.Neighbour> all = new Neighbours(cluster, host, containers).all();
        Neighbours.apart(all).forEach(paths::add);
        StorageMounts.nodes(cluster, host, containers)
                .forEach(node -> paths.addAll(StorageMounts.passing(node).keySet()));
        return all;
    }

    /** Nothing would be left of the storage without the files of the database. */
    private static void refuseWithin(List<Neighbours.Neighbour> all) {
        all.stream()
                .filter(one -> one.kind() == Neighbours.Neighbour.Kind.WITHIN
                        && one.path().isEmpty())
                .findFirst()
                .ifPresent(one -> {
                    throw new BackupException(Text.of("finding.storage.within-all", one.container(), one.host()));
                });
    }
}
