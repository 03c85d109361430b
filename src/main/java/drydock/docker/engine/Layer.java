package drydock.docker.engine;

import drydock.docker.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A container's own writable layer: what lies on mounts is not in it, though Docker lists the mount points. */
final class Layer {
    private static final List<String> KINDS = List.of("C", "A", "D");

    private final List<String> mountPoints = new ArrayList<>();

    Layer(Container container) {
        container.mounts().forEach(mount -> mountPoints.add(String.valueOf(mount.get("Destination"))));
        if (container.hostConfig().get("Tmpfs") instanceof Map<?, ?> tmpfs) {
            tmpfs.keySet().forEach(path -> mountPoints.add(path.toString()));
        }
    }

    Map<String, String> own(List<Map<String, Object>> changes) {
        Map<String, String> own = new TreeMap<>();
        for (Map<String, Object> change : changes) {
            String path = String.valueOf(change.get("Path"));
            if (change.get("Kind") instanceof Integer kind && kind >= 0 && kind < KINDS.size() && !isMount(path)) {
                own.put(path, KINDS.get(kind));
            }
        }
        return own;
    }

    /** Also the directories above a mount point: making it is what changed them; whatever else did is listed itself. */
    private boolean isMount(String path) {
        return mountPoints.stream().anyMatch(mount -> within(path, mount) || within(mount, path));
    }

    private static boolean within(String path, String directory) {
        return path.equals(directory) || path.startsWith(directory.endsWith("/") ? directory : directory + "/");
    }
}
