package drydock.backup.volume;

import drydock.backup.BackupException;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A container beside the nodes that has the storage and nothing else: no network, no process but a sleeping one. It is
 * made from the image of a node, since that image is there already and has the tools.
 */
@ApplicationScoped
class HelperContainer {
    static final String LABEL = "drydock.storage";
    static final String ROOT = "/drydock-storage";
    private final Docker docker;

    HelperContainer(Docker docker) {
        this.docker = docker;
    }

    /** The name of a running helper; starts one where there is none. */
    String open(Cluster cluster) {
        Host host = cluster.host(cluster.storage().host());
        Optional<Container> there = docker.container(host, name(cluster));
        if (there.filter(helper -> helper.running() && fits(helper, cluster)).isPresent()) {
            return name(cluster);
        }
        remove(cluster);
        docker.create(host, name(cluster), body(cluster, image(cluster, host)));
        docker.start(host, name(cluster));
        return name(cluster);
    }

    void remove(Cluster cluster) {
        Host host = cluster.host(cluster.storage().host());
        docker.container(host, name(cluster)).ifPresent(helper -> {
            if (helper.label(LABEL).isEmpty()) {
                throw new BackupException(Text.of("backup.helper-name", name(cluster), host.name()));
            }
            docker.kill(host, helper.id());
            docker.remove(host, helper.id());
        });
    }

    private String image(Cluster cluster, Host host) {
        Stream<Container> nodes = cluster.nodes().stream()
                .filter(node -> node.host().equals(host.name()))
                .flatMap(node -> docker.container(host, node.container()).stream());
        Stream<Container> others = docker.containers(host).stream()
                .filter(container ->
                        Mounts.inside(container, cluster.storage().path()).isPresent());
        return Stream.concat(nodes, others)
                .map(Container::imageId)
                .findFirst()
                .orElseThrow(() -> new BackupException(Text.of(
                        "backup.no-helper-image", host.name(), cluster.storage().path())));
    }

    /** A mount, not a bind: where the path is missing it is an error, not a new empty directory. */
    private static Map<String, Object> body(Cluster cluster, String image) {
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
                Map.of(LABEL, cluster.name()),
                "HostConfig",
                Map.of(
                        "NetworkMode",
                        "none",
                        "Init",
                        true,
                        "SecurityOpt",
                        List.of("no-new-privileges"),
                        "Mounts",
                        List.of(Map.of("Type", "bind", "Source", path(cluster), "Target", ROOT))));
    }

    private static boolean fits(Container helper, Cluster cluster) {
        return helper.label(LABEL).filter(cluster.name()::equals).isPresent()
                && helper.hostConfig().get("Mounts") instanceof List<?> mounts
                && mounts.stream()
                        .anyMatch(mount ->
                                mount instanceof Map<?, ?> map && path(cluster).equals(map.get("Source")));
    }

    private static String path(Cluster cluster) {
        return cluster.storage().path().toString();
    }

    private static String name(Cluster cluster) {
        return "drydock-storage-" + cluster.name().replaceAll("[^A-Za-z0-9_.-]", "-");
    }
}
