package drydock.backup.volume;

import drydock.backup.storage.StorageMounts;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Mount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the helper mounts: the same as a node, so that it sees the same. A volume is mounted by its name: the engine then
 * mounts what lies behind it, also where the last container that used it has stopped.
 *
 * @param root where the helper has the storage
 * @param mounts as a container's body takes them
 */
record HelperMounts(String root, List<Map<String, Object>> mounts) {
    private static final Path ROOT = Path.of(HelperContainer.ROOT);
    private static final Path VOLUME = Path.of("/drydock-volume");

    static HelperMounts of(Cluster cluster, Host host, List<Container> containers) {
        Path path = cluster.storage().path().normalize();
        List<Container> nodes = StorageMounts.nodes(cluster, host, containers).stream()
                .filter(node -> StorageMounts.place(node).equals(Optional.of(path)))
                .toList();
        Optional<Mount> mount = nodes.stream()
                .flatMap(node -> Mount.at(node, StorageMounts.INSIDE).stream())
                .findFirst()
                .or(() -> among(containers, path));
        List<Map<String, Object>> mounts = new ArrayList<>();
        Path root = mount.filter(one -> !one.volume().isEmpty())
                .map(volume -> volume(volume, path, mounts))
                .orElseGet(() -> directory(path, mounts));
        nodes.stream()
                .findFirst()
                .ifPresent(node -> StorageMounts.nested(node)
                        .forEach((below, one) -> mounts.add(nested(one, root.resolve(below)))));
        return new HelperMounts(root.toString(), List.copyOf(mounts));
    }

    private static Optional<Mount> among(List<Container> containers, Path path) {
        return containers.stream()
                .flatMap(container -> Mount.of(container).stream())
                .filter(mount -> mount.onHost() && path.startsWith(mount.source()))
                .findFirst();
    }

    /** Not a bind: where the path is missing this is an error, and not a new empty directory. */
    private static Path directory(Path path, List<Map<String, Object>> mounts) {
        mounts.add(mount("bind", path.toString(), ROOT));
        return ROOT;
    }

    private static Path volume(Mount volume, Path path, List<Map<String, Object>> mounts) {
        Path below = Path.of(volume.subpath()).resolve(volume.source().relativize(path));
        Path target = below.toString().isEmpty() ? ROOT : VOLUME;
        mounts.add(named(volume.volume(), target));
        return target.resolve(below);
    }

    private static Map<String, Object> nested(Mount mount, Path target) {
        if (mount.volume().isEmpty()) {
            return mount("bind", mount.source().toString(), target);
        }
        Map<String, Object> named = named(mount.volume(), target);
        return mount.subpath().isEmpty() ? named : withSubpath(named, mount.subpath());
    }

    private static Map<String, Object> named(String volume, Path target) {
        Map<String, Object> mount = mount("volume", volume, target);
        mount.put("VolumeOptions", Map.of("NoCopy", true));
        return mount;
    }

    private static Map<String, Object> withSubpath(Map<String, Object> mount, String subpath) {
        mount.put("VolumeOptions", Map.of("NoCopy", true, "Subpath", subpath));
        return mount;
    }

    private static Map<String, Object> mount(String type, String source, Path target) {
        Map<String, Object> mount = new LinkedHashMap<>();
        mount.put("Type", type);
        mount.put("Source", source);
        mount.put("Target", target.toString());
        return mount;
    }

    /** Whether a container has just these. */
    boolean are(Container container) {
        Stream<?> there = container.hostConfig().get("Mounts") instanceof List<?> list ? list.stream() : Stream.empty();
        return there.map(HelperMounts::key)
                .sorted()
                .toList()
                .equals(mounts.stream().map(HelperMounts::key).sorted().toList());
    }

    private static String key(Object mount) {
        return mount instanceof Map<?, ?> map
                ? map.get("Type") + " " + map.get("Source") + " " + map.get("Target")
                : "";
    }
}
