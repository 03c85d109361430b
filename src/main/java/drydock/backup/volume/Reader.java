package drydock.backup.volume;

import drydock.backup.BackupException;
import drydock.backup.Storage.Contents;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Optional;

/** Counts what is in the storage from inside a node that runs, so that nothing is made on its host. */
@ApplicationScoped
class Reader {
    private final Docker docker;
    private final Tools tools;

    Reader(Docker docker, Tools tools) {
        this.docker = docker;
        this.tools = tools;
    }

    Contents contents(Cluster cluster) {
        Comparator<Node> nearFirst = Comparator.comparing(
                node -> !node.host().equals(cluster.storage().host()));
        return cluster.nodes().stream()
                .sorted(nearFirst)
                .flatMap(node -> count(cluster, node).stream())
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        Text.of("backup.nobody-mounts", cluster.storage().path())));
    }

    private Optional<Contents> count(Cluster cluster, Node node) {
        Host host = cluster.hostOf(node);
        return docker.container(host, node.container())
                .filter(Container::running)
                .flatMap(container -> Mounts.inside(container, cluster.storage().path()))
                .map(path -> count(cluster, host, node.container(), path));
    }

    private Contents count(Cluster cluster, Host host, String container, String path) {
        int[] files = {0};
        long[] bytes = {0};
        Listing listing = new Listing((name, entry, link) -> {
            files[0] += entry.kind().equals("f") ? 1 : 0;
            bytes[0] += entry.bytes();
        });
        tools.run(
                host,
                container,
                Listing.command(path, cluster.storage().exclude()),
                InputStream.nullInputStream(),
                listing);
        return new Contents(files[0], bytes[0]);
    }
}
