package drydock.docker.successor;

import drydock.docker.Container;
import drydock.docker.Mount;
import drydock.docker.RawJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The volumes that the engine made up names for: a successor gets them by name, or it would get empty ones. From then on
 * they count as named and outlive their containers. A volume that came with the old image alone is left behind where the
 * new one does not have it: it would lie over what that image has there.
 */
final class AnonymousVolumes {
    private final Map<String, Map<String, Object>> volumes = new LinkedHashMap<>();

    private final Set<String> leftBehind = new HashSet<>();

    AnonymousVolumes(Container container, Map<String, Object> newImage) {
        leftBehind.addAll(SuccessorLabels.of(container).volumes());
        RawJson.map(RawJson.map(newImage.get("Config")).get("Volumes"))
                .keySet()
                .forEach(path -> leftBehind.remove(Mount.clean(path)));
        for (Map<String, Object> mount : container.mounts()) {
            if (RawJson.text(mount.get("Type")).equals("volume")) {
                volumes.put(Mount.clean(RawJson.text(mount.get("Destination"))), mount);
            }
        }
    }

    void into(Map<String, Object> hostConfig) {
        List<String> binds = named(RawJson.texts(hostConfig.get("Binds")));
        List<Map<String, Object>> mounts = RawJson.list(hostConfig.get("Mounts")).stream()
                .map(mount -> named(RawJson.map(mount)))
                .toList();
        Set<String> explained = new HashSet<>();
        binds.forEach(bind -> explained.add(destination(bind)));
        mounts.forEach(mount -> explained.add(Mount.clean(RawJson.text(mount.get("Target")))));
        List<String> all = new ArrayList<>(binds);
        volumes.keySet().stream()
                .filter(path -> !explained.contains(path))
                .map(this::bind)
                .forEach(all::add);
        all.removeIf(bind -> leftBehind.contains(destination(bind)));
        replace(hostConfig, "Binds", all);
        replace(hostConfig, "Mounts", mounts);
    }

    private static void replace(Map<String, Object> hostConfig, String name, List<?> value) {
        if (!value.isEmpty() || !RawJson.isEmpty(hostConfig.get(name))) {
            hostConfig.put(name, value);
        }
    }

    /** A bind may name nothing but the place. */
    private List<String> named(List<String> binds) {
        return binds.stream()
                .map(bind ->
                        !bind.contains(":") && volumes.containsKey(Mount.clean(bind)) ? bind(Mount.clean(bind)) : bind)
                .toList();
    }

    private Map<String, Object> named(Map<String, Object> mount) {
        Map<String, Object> volume = volumes.get(Mount.clean(RawJson.text(mount.get("Target"))));
        if (volume == null || !RawJson.text(mount.get("Source")).isEmpty()) {
            return mount;
        }
        Map<String, Object> named = new LinkedHashMap<>(mount);
        named.put("Source", volume.get("Name"));
        return named;
    }

    private String bind(String path) {
        Map<String, Object> volume = volumes.get(path);
        return RawJson.text(volume.get("Name")) + ":" + path + (Boolean.FALSE.equals(volume.get("RW")) ? ":ro" : "");
    }

    private static String destination(String bind) {
        String[] parts = bind.split(":", -1);
        return Mount.clean(parts.length > 1 ? parts[1] : parts[0]);
    }
}
