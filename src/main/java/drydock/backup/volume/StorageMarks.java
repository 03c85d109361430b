package drydock.backup.volume;

import drydock.backup.storage.StorageMounts;
import drydock.backup.storage.StorageScope;
import drydock.backup.store.BackupException;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts the mark into the storage and makes sure that every node sees it there. What is written into it is another each
 * time: a node may still see the mark of an earlier attempt in the storage, while this one went elsewhere.
 */
@ApplicationScoped
class StorageMarks {
    private static final String PUT = "cd \"$0\" && rm -f " + StorageScope.MARK + "* && printf %s \"$2\" > \"$1\"";
    private static final String TAKE = "cd \"$0\" && rm -f \"$1\"";
    private static final int MISSING = 1; // so says cat

    private final Docker docker;
    private final ContainerTools tools;
    private final HelperContainer helper;

    StorageMarks(Docker docker, ContainerTools tools, HelperContainer helper) {
        this.docker = docker;
        this.tools = tools;
        this.helper = helper;
    }

    private record Seen(Node node, Container container, boolean sees) {}

    void put(Cluster cluster, String file) {
        String content = UUID.randomUUID().toString();
        shell(cluster, PUT, file, content);
        try {
            check(cluster, look(cluster, file, content));
        } catch (BackupException | DockerException e) {
            shell(cluster, TAKE, file);
            throw e;
        }
    }

    private void shell(Cluster cluster, String script, String... arguments) {
        HelperContainer.Open open = helper.open(cluster);
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, open.root()));
        command.addAll(List.of(arguments));
        tools.run(
                ContainerTools.host(cluster),
                open.name(),
                command,
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
    private List<Seen> look(Cluster cluster, String file, String content) {
        List<Seen> running = new ArrayList<>();
        List<Seen> stopped = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            Host host = cluster.hostOf(node);
            Optional<Container> container = docker.container(host, node.container());
            if (container.isPresent() && container.get().running()) {
                running.add(new Seen(node, container.get(), sees(host, container.get(), inside(file), content)));
            } else {
                container.ifPresent(one -> stopped.add(new Seen(node, one, true)));
            }
        }
        return running.isEmpty()
                ? stopped.stream()
                        .map(one -> new Seen(
                                one.node(),
                                one.container(),
                                holds(cluster.hostOf(one.node()), one.container(), inside(file), content)))
                        .toList()
                : running;
    }

    private static String inside(String file) {
        return StorageMounts.INSIDE.resolve(file).toString();
    }

    private boolean sees(Host host, Container node, String path, String content) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        tools.run(host, node.name(), List.of("cat", path), InputStream.nullInputStream(), output, MISSING);
        return output.toString(StandardCharsets.UTF_8).equals(content);
    }

    /** The engine mounts what a stopped container has, to look into it. */
    private boolean holds(Host host, Container node, String path, String content) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        try {
            docker.copyOut(host, node.id(), path, tar);
        } catch (HostUnreachable e) {
            throw e;
        } catch (DockerException e) {
            return false;
        }
        return tar.toString(StandardCharsets.ISO_8859_1).contains(content);
    }
}
