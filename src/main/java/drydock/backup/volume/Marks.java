package drydock.backup.volume;

import drydock.backup.BackupException;
import drydock.backup.Extent;
import drydock.backup.StorageMounts;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the mark into the storage and makes sure that every node sees it there. */
@ApplicationScoped
class Marks {
    private static final String PUT = "cd \"$0\" && rm -f " + Extent.MARK + "* && : > \"$1\"";
    private static final String TAKE = "cd \"$0\" && rm -f \"$1\"";
    private static final int MISSING = 1;

    private final Docker docker;
    private final Tools tools;
    private final HelperContainer helper;

    Marks(Docker docker, Tools tools, HelperContainer helper) {
        this.docker = docker;
        this.tools = tools;
        this.helper = helper;
    }

    private record Seen(Node node, Container container, boolean sees) {}

    void put(Cluster cluster, String file) {
        shell(cluster, PUT, file);
        try {
            check(cluster, look(cluster, file));
        } catch (BackupException | DockerException e) {
            shell(cluster, TAKE, file);
            throw e;
        }
    }

    private void shell(Cluster cluster, String script, String file) {
        HelperContainer.Open open = helper.open(cluster);
        tools.run(
                Tools.host(cluster),
                open.name(),
                List.of("sh", "-c", script, open.root(), file),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream());
    }

    private static void check(Cluster cluster, List<Seen> all) {
        if (all.isEmpty()) {
            throw new BackupException(
                    Text.of("backup.nobody-mounts", cluster.storage().path()));
        }
        all.stream().filter(one -> !one.sees()).findFirst().ifPresent(one -> {
            throw new BackupException(Text.of(
                    "backup.storage-not-the-nodes",
                    one.container().name(),
                    one.node().host(),
                    cluster.storage().path(),
                    cluster.storage().host()));
        });
    }

    /** Nodes that run tell best; where none does, those that are stopped are asked. */
    private List<Seen> look(Cluster cluster, String file) {
        List<Seen> running = new ArrayList<>();
        List<Seen> stopped = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            Host host = cluster.hostOf(node);
            Optional<Container> container = docker.container(host, node.container());
            if (container.isPresent() && container.get().running()) {
                running.add(new Seen(node, container.get(), sees(host, container.get(), inside(file))));
            } else {
                container.ifPresent(one -> stopped.add(new Seen(node, one, true)));
            }
        }
        return running.isEmpty()
                ? stopped.stream()
                        .map(one -> new Seen(
                                one.node(),
                                one.container(),
                                holds(cluster.hostOf(one.node()), one.container(), inside(file))))
                        .toList()
                : running;
    }

    private static String inside(String file) {
        return StorageMounts.INSIDE.resolve(file).toString();
    }

    private boolean sees(Host host, Container node, String path) {
        return tools.code(host, node.name(), List.of("test", "-e", path), MISSING) != MISSING;
    }

    /** The engine mounts what a stopped container has, to look into it. */
    private boolean holds(Host host, Container node, String path) {
        try {
            docker.copyOut(host, node.id(), path, OutputStream.nullOutputStream());
            return true;
        } catch (HostUnreachable e) {
            throw e;
        } catch (DockerException e) {
            return false;
        }
    }
}
