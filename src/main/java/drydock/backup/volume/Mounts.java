package drydock.backup.volume;

import drydock.docker.Container;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a container sees a path of its host. */
final class Mounts {
    private Mounts() {}

    static Optional<String> inside(Container container, Path path) {
        return container.mounts().stream()
                .flatMap(mount -> inside(mount, path).stream())
                .findFirst();
    }

    private static Optional<String> inside(Map<String, Object> mount, Path path) {
        if (!(mount.get("Source") instanceof String source) || !(mount.get("Destination") instanceof String target)) {
            return Optional.empty();
        }
        Path from = Path.of(source);
        return source.startsWith("/") && path.startsWith(from)
                ? Optional.of(Path.of(target)
                        .resolve(from.relativize(path))
                        .normalize()
                        .toString())
                : Optional.empty();
    }
}
