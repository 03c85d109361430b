package drydock.backup.volume;

import drydock.backup.storage.Storage.Contents;
import drydock.backup.storage.StorageMounts;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;

/** Counts what is in the storage from inside a node that runs, so that nothing is made on its host. */
@ApplicationScoped
class StorageCount {
    private final Docker docker;
    private final ContainerTools tools;
    private final ForeignFiles others;

    StorageCount(Docker docker, ContainerTools tools, ForeignFiles others) {
        this.docker = docker;
        this.tools = tools;
        this.others = others;
    }

    Optional<Contents> contents(Cluster cluster) {
        Comparator<Node> nearFirst = Comparator.comparing(
                node -> !node.host().equals(cluster.storage().host()));
        return cluster.nodes().stream()
                .sorted(nearFirst)
                .flatMap(node -> count(cluster, node).stream())
                .findFirst();
    }

    private Optional<Contents> count(Cluster cluster, Node node) {
        Host host = cluster.hostOf(node);
        return docker.container(host, node.container())
                .filter(Container::running)
                .filter(container -> StorageMounts.place(container).isPresent())
                .map(container -> count(cluster, host, container.name()));
    }

    private Contents count(Cluster cluster, Host host, String container) {
        SortedSet<String> excluded = others.told(cluster);
        excluded.addAll(cluster.storage().exclude());
        int[] files = {0};
        long[] bytes = {0};
        FindOutput listing = new FindOutput((name, entry, link) -> {
            files[0] += entry.kind().equals("f") ? 1 : 0;
            bytes[0] += entry.bytes();
        });
        tools.run(
                host,
                container,
                FindOutput.command(StorageMounts.INSIDE.toString(), excluded),
                InputStream.nullInputStream(),
                listing);
        return new Contents(files[0], bytes[0]);
    }
}
