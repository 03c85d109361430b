package drydock.backup.volume;

import drydock.backup.storage.StorageMounts;
import drydock.backup.store.BackupException;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.Mount;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A container beside the nodes that has the storage and nothing else: no network, no process but a sleeping one. It is
 * made from the image of a node, since that image is there already and has the tools.
 */
@ApplicationScoped
class HelperContainer {
    static final String ROOT = "/drydock-storage";
    private final Docker docker;
    private final Map<String, Lock> opening = new ConcurrentHashMap<>();

    HelperContainer(Docker docker) {
        this.docker = docker;
    }

    /** @param root where it has the storage */
    record Open(String name, String root) {}

    /** A running helper; starts one where there is none. One at a time: a second one would take the first one for a leftover. */
    Open open(Cluster cluster) {
        Lock turn = opening.computeIfAbsent(cluster.name(), _ -> new ReentrantLock());
        turn.lock();
        try {
            return opened(cluster);
        } finally {
            turn.unlock();
        }
    }

    private Open opened(Cluster cluster) {
        Host host = ContainerTools.host(cluster);
        List<Container> users = users(cluster, host);
        HelperMounts mounts = HelperMounts.of(cluster, host, users);
        Open open = new Open(name(cluster), mounts.root());
        Optional<Container> there = docker.container(host, open.name());
        if (there.filter(helper -> helper.running() && isOf(cluster, helper) && mounts.are(helper))
                .isEmpty()) {
            remove(cluster);
            docker.create(host, open.name(), body(cluster, image(cluster, host, users), mounts.mounts()));
            docker.start(host, open.name());
        }
        return open;
    }

    void remove(Cluster cluster) {
        Host host = ContainerTools.host(cluster);
        docker.container(host, name(cluster)).ifPresent(helper -> {
            if (helper.label(StorageMounts.HELPER).isEmpty()) {
                throw new BackupException(Text.of("backup.helper-name", name(cluster), host.name()));
            }
            docker.kill(host, helper.id());
            docker.remove(host, helper.id());
        });
    }

    /** The nodes where one of them has the storage, and else all there are, of which one may have it. */
    private List<Container> users(Cluster cluster, Host host) {
        Optional<Path> path = Optional.of(cluster.storage().path().normalize());
        List<Container> nodes = cluster.nodes().stream()
                .filter(node -> node.host().equals(host.name()))
                .flatMap(node -> docker.container(host, node.container()).stream())
                .toList();
        return nodes.stream().anyMatch(node -> StorageMounts.place(node).equals(path))
                ? nodes
                : docker.containers(host);
    }

    private static boolean isOf(Cluster cluster, Container helper) {
        return helper.label(StorageMounts.HELPER).filter(cluster.name()::equals).isPresent();
    }

    private static String image(Cluster cluster, Host host, List<Container> all) {
        Path path = cluster.storage().path();
        Stream<Container> others = all.stream()
                .filter(container -> container.label(StorageMounts.HELPER).isEmpty())
                .filter(container -> Mount.of(container).stream()
                        .anyMatch(mount -> mount.onHost() && path.startsWith(mount.source())));
        return Stream.concat(StorageMounts.nodes(cluster, host, all).stream(), others)
                .map(Container::imageId)
                .findFirst()
                .orElseThrow(() -> new BackupException(Text.of("backup.no-helper-image", host.name(), path)));
    }

    /** Labels that SELinux keeps containers apart with would keep it from what a node has for itself alone. */
    static Map<String, Object> body(Cluster cluster, String image, List<Map<String, Object>> mounts) {
        return Map.of(
                "Image",
                image,
                "Entrypoint",
                List.of("sleep"),
                "Cmd",
                List.of("infinity"),
                "User",
                "0:0",
                "WorkingDir",
                "/",
                "Healthcheck",
                Map.of("Test", List.of("NONE")),
                "Labels",
                Map.of(StorageMounts.HELPER, cluster.name()),
                "HostConfig",
                Map.of(
                        "NetworkMode",
                        "none",
                        "Init",
                        true,
                        "SecurityOpt",
                        List.of("no-new-privileges", "label=disable"),
                        "Mounts",
                        mounts));
    }

    private static String name(Cluster cluster) {
        return "drydock-storage-" + cluster.name().replaceAll("[^A-Za-z0-9_.-]", "-");
    }
}
