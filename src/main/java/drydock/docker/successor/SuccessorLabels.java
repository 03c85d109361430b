package drydock.docker.successor;

import drydock.docker.Container;
import drydock.docker.Mount;
import drydock.docker.RawJson;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a successor remembers, by labels, because its inspection cannot tell it and the way back needs it: which of its
 * settings a person made although its image says the same, and which of its volumes came with its image.
 *
 * @param explicit names such as {@code User} or {@code Env.NODE_ENV}; never values
 * @param volumes paths inside the container
 */
record SuccessorLabels(Set<String> explicit, Set<String> volumes) {
    private static final String EXPLICIT = "drydock.explicit";
    private static final String VOLUMES = "drydock.volumes";

    static boolean isLabel(String label) {
        return label.equals(EXPLICIT) || label.equals(VOLUMES);
    }

    static SuccessorLabels of(Container container) {
        return new SuccessorLabels(names(container, EXPLICIT), names(container, VOLUMES));
    }

    /** @param body that makes the successor of {@code old} from {@code image} */
    SuccessorLabels passedOn(Container old, Map<String, Object> body, Map<String, Object> image) {
        Map<String, Object> config = RawJson.map(image.get("Config"));
        Set<String> mounted = old.mounts().stream()
                .map(mount -> Mount.clean(RawJson.text(mount.get("Destination"))))
                .collect(Collectors.toSet());
        Set<String> came = new TreeSet<>();
        for (String path : RawJson.map(config.get("Volumes")).keySet()) {
            if (!mounted.contains(Mount.clean(path)) || volumes.contains(Mount.clean(path))) {
                came.add(Mount.clean(path));
            }
        }
        return new SuccessorLabels(ImageSettings.in(body).alike(ImageSettings.in(config)), came);
    }

    boolean isExplicit(String name) {
        return explicit.contains(name);
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        put(labels, EXPLICIT, explicit);
        put(labels, VOLUMES, volumes);
        return labels;
    }

    private static void put(Map<String, String> labels, String label, Collection<String> names) {
        if (!names.isEmpty()) {
            labels.put(label, String.join("\n", names));
        }
    }

    private static Set<String> names(Container container, String label) {
        return container.label(label).stream()
                .flatMap(text -> Arrays.stream(text.split("\n", -1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
