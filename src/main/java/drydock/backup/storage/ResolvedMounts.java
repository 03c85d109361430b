package drydock.backup.storage;

import drydock.docker.Container;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Containers as they would be described if their mounts named the places that are meant. */
public final class ResolvedMounts {
    private ResolvedMounts() {}

    /** @param directories which volumes are directories of the host, by the volumes' names */
    public static List<Container> volumes(List<Container> containers, Map<String, String> directories) {
        return directories.isEmpty()
                ? containers
                : containers.stream()
                        .map(one -> of(
                                one,
                                mount -> Optional.ofNullable(directories.get(text(mount, "Name")))
                                        .or(() -> Optional.of(text(mount, "Source")))))
                        .toList();
    }

    /** @param places by what engines say; what is not among them is no mount any more */
    public static List<Container> places(List<Container> containers, Map<String, String> places) {
        return containers.stream()
                .map(one -> of(one, mount -> Optional.ofNullable(places.get(text(mount, "Source")))))
                .toList();
    }

    private static Container of(Container container, Function<Map<String, Object>, Optional<String>> place) {
        Map<String, Object> inspect = new HashMap<>(container.inspect());
        inspect.put(
                "Mounts",
                container.mounts().stream()
                        .flatMap(mount -> place.apply(mount).map(source -> at(mount, source)).stream())
                        .toList());
        return new Container(inspect);
    }

    private static Map<String, Object> at(Map<String, Object> mount, String source) {
        Map<String, Object> moved = new HashMap<>(mount);
        moved.put("Source", source);
        return moved;
    }

    private static String text(Map<String, Object> mount, String key) {
        return mount.get(key) instanceof String text ? text : "";
    }
}
