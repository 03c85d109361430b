package drydock.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a container has mounted, as its engine tells it.
 *
 * @param type {@code bind}, {@code volume}, {@code tmpfs} …
 * @param volume its name; empty for anything else
 * @param subpath of the volume; empty where all of it is mounted
 * @param source where it comes from on the host, the subpath included; empty where it has no place there
 * @param target where the container sees it
 */
public record Mount(String type, String volume, String subpath, Path source, Path target, boolean writable) {

    public static List<Mount> of(Container container) {
        List<Mount> mounts = new ArrayList<>();
        for (Map<String, Object> mount : container.mounts()) {
            if (!RawJson.text(mount.get("Destination")).isEmpty()) {
                mounts.add(of(container, mount));
            }
        }
        RawJson.map(container.hostConfig().get("Tmpfs"))
                .keySet()
                .forEach(target -> mounts.add(new Mount("tmpfs", "", "", Path.of(""), Path.of(target), true)));
        return List.copyOf(mounts);
    }

    private static Mount of(Container container, Map<String, Object> mount) {
        Path target = Path.of(RawJson.text(mount.get("Destination"))).normalize();
        String source = RawJson.text(mount.get("Source"));
        String subpath = subpath(container, target);
        Path root = Path.of(source).normalize();
        return new Mount(
                RawJson.text(mount.get("Type")),
                RawJson.text(mount.get("Name")),
                subpath,
                subpath.isEmpty() || root.endsWith(subpath) ? root : root.resolve(subpath),
                target,
                !Boolean.FALSE.equals(mount.get("RW")));
    }

    /** Inspections name the volume and not the part of it that is mounted. */
    private static String subpath(Container container, Path target) {
        return RawJson.list(container.hostConfig().get("Mounts")).stream()
                .map(RawJson::map)
                .filter(given ->
                        Path.of(RawJson.text(given.get("Target"))).normalize().equals(target))
                .map(given ->
                        RawJson.text(RawJson.map(given.get("VolumeOptions")).get("Subpath")))
                .findFirst()
                .orElse("");
    }

    /** The mount in which a container has a path: of those that lie within each other, the innermost. */
    public static Optional<Mount> at(Container container, Path inside) {
        return of(container).stream()
                .filter(mount -> inside.startsWith(mount.target()))
                .max(Comparator.comparingInt(mount -> mount.target().getNameCount()));
    }

    /** A path inside a container without slashes at its end, whatever the machine that Drydock runs on makes of paths. */
    public static String clean(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** Whether it is part of the host's own tree, as a directory or a volume is. */
    public boolean onHost() {
        return source.isAbsolute();
    }

    /** Where on the host a path is that the container has in this mount. */
    public Path place(Path inside) {
        return source.resolve(target.relativize(inside)).normalize();
    }
}
