package drydock.docker.successor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells a container's own environment variables from its image's. The engine writes the own ones first and then those of
 * the image that they do not override.
 */
final class Environment {
    private Environment() {}

    /** @return the shortest list that gives the container's environment when the image's is added to it */
    static List<String> own(List<String> container, List<String> image) {
        for (int size = 0; size <= container.size(); size++) {
            List<String> own = container.subList(0, size);
            if (container.subList(size, container.size()).equals(notOverridden(image, own))) {
                return List.copyOf(own);
            }
        }
        Set<String> inherited = new HashSet<>(image);
        return container.stream().filter(entry -> !inherited.contains(entry)).toList();
    }

    /** The same, with the entries for {@code explicit} variables among it, whatever the image says of them. */
    static List<String> own(List<String> container, List<String> image, Predicate<String> explicit) {
        List<String> own = new ArrayList<>(own(container, image));
        container.stream()
                .filter(entry -> explicit.test(key(entry)) && !own.contains(entry))
                .forEach(own::add);
        return own;
    }

    /** Values are replaced where they stand, new variables come last. */
    static List<String> with(List<String> own, Map<String, String> values) {
        Set<String> missing = new LinkedHashSet<>(values.keySet());
        List<String> result = new ArrayList<>();
        for (String entry : own) {
            String key = key(entry);
            result.add(values.containsKey(key) ? key + "=" + values.get(key) : entry);
            missing.remove(key);
        }
        missing.forEach(key -> result.add(key + "=" + values.get(key)));
        return result;
    }

    private static List<String> notOverridden(List<String> image, List<String> own) {
        Set<String> keys = new HashSet<>();
        own.forEach(entry -> keys.add(key(entry)));
        return image.stream().filter(entry -> !keys.contains(key(entry))).toList();
    }

    static String key(String entry) {
        int end = entry.indexOf('=');
        return end < 0 ? entry : entry.substring(0, end);
    }
}
