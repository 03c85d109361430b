package drydock.configuration;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Finds keys under {@code drydock} that mean nothing: a typing mistake there would silently leave a default standing. */
final class UnknownKeys {
    private static final String PREFIX = "drydock";
    private static final Set<List<String>> KNOWN =
            ConfigMappings.getProperties(ConfigClass.configClass(Settings.class, PREFIX)).keySet().stream()
                    .map(name -> segments(name.replace("[*]", "")))
                    .collect(Collectors.toSet());

    private UnknownKeys() {}

    /** Of all sources but the environment, where other programs keep variables with such names too. */
    static void note(Iterable<ConfigSource> sources, Mistakes mistakes) {
        StreamSupport.stream(sources.spliterator(), false)
                .filter(source -> !source.getName().startsWith("EnvConfigSource"))
                .flatMap(source -> source.getPropertyNames().stream())
                .filter(name -> name.startsWith(PREFIX + "."))
                .map(name -> name.replaceAll("\\[\\d+]", ""))
                .distinct()
                .sorted()
                .forEach(name -> note(name, mistakes));
    }

    private static void note(String name, Mistakes mistakes) {
        List<String> key = segments(name);
        for (int length = 2; length <= key.size(); length++) {
            List<String> parent = key.subList(0, length - 1);
            String segment = key.get(length - 1);
            Set<String> there = under(parent);
            if (!there.contains("*") && !there.contains(segment)) {
                String remedy = there.isEmpty()
                        ? "Nothing belongs under " + String.join(".", parent) + "."
                        : Values.meant(segment, there) + "Known there: " + Values.list(there) + ".";
                mistakes.add(String.join(".", key.subList(0, length)) + " is not a key. " + remedy);
                return;
            }
        }
        if (!isWhole(key)) {
            mistakes.add(name + " is a single value. It has keys under it: " + Values.list(under(key)) + ".");
        }
    }

    private static boolean isWhole(List<String> key) {
        return KNOWN.stream().anyMatch(known -> known.size() == key.size() && startsWith(known, key));
    }

    /** Which keys may stand under a path; {@code *} for any name. */
    private static Set<String> under(List<String> path) {
        return KNOWN.stream()
                .filter(known -> known.size() > path.size() && startsWith(known, path))
                .map(known -> known.get(path.size()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean startsWith(List<String> known, List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            if (!known.get(i).equals("*") && !known.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Splits at dots that are not in quotes. */
    private static List<String> segments(String name) {
        List<String> segments = new ArrayList<>();
        for (String part : name.split("\\.(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
            segments.add(part.replace("\"", ""));
        }
        return segments;
    }
}
