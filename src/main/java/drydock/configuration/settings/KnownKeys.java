package drydock.configuration.settings;

import drydock.cluster.Secret;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The keys that there are, each with what its values are; a typing mistake would silently leave a default standing. */
final class KnownKeys {
    private static final List<Key> ALL =
            ConfigMappings.getProperties(ConfigClass.configClass(DrydockSettings.class, DrydockSettings.PREFIX))
                    .entrySet()
                    .stream()
                    .filter(property -> !property.getKey().endsWith("[*]"))
                    .map(property -> Key.of(segments(property.getKey()), property.getValue()))
                    .toList();

    private KnownKeys() {}

    /**
     * @param path with {@code *} for a name of somebody's choice
     * @param many whether it is a list of them
     */
    record Key(List<String> path, Class<?> type, boolean many, Optional<String> usual) {

        private static Key of(List<String> path, Property property) {
            Type type = property.getMethod().getGenericReturnType();
            boolean many = false;
            while (type instanceof ParameterizedType some) {
                many |= Collection.class.isAssignableFrom((Class<?>) some.getRawType());
                type = some.getActualTypeArguments()[some.getActualTypeArguments().length - 1];
            }
            Optional<String> usual =
                    property.hasDefaultValue() ? Optional.of(property.getDefaultValue()) : Optional.empty();
            return new Key(path, (Class<?>) type, many, usual);
        }

        boolean isSecret() {
            return type == Secret.class;
        }

        String whenLeftOut() {
            return usual.orElse("");
        }

        /** Whether there is something wrong. @param name under which people know it */
        boolean noteWrong(String name, String value, Mistakes mistakes) {
            boolean wrong = false;
            for (String each : many ? Commas.split(value) : List.of(value)) {
                Optional<String> right =
                        each.isEmpty() && usual.isEmpty() ? Optional.empty() : Conversions.objection(type, each);
                right.ifPresent(sentence -> mistakes.wrong(name, shown(each), sentence));
                wrong |= right.isPresent();
            }
            return wrong;
        }

        /** Of what is no secret; where a file is named that holds one, its name is none. */
        private String shown(String value) {
            if (isSecret() && !value.startsWith(Conversions.IN_A_FILE)) {
                return "…";
            }
            return type == URI.class ? Conversions.withoutPassword(value) : value;
        }

        private boolean isBelow(List<String> other) {
            return path.size() > other.size() && startsWith(other);
        }

        private boolean startsWith(List<String> other) {
            for (int i = 0; i < other.size(); i++) {
                if (!path.get(i).equals("*") && !path.get(i).equals(other.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    static Optional<Key> of(String name) {
        List<String> path = segments(name);
        return name.startsWith(DrydockSettings.PREFIX + ".")
                ? ALL.stream()
                        .filter(key -> key.path().size() == path.size() && key.startsWith(path))
                        .findFirst()
                : Optional.empty();
    }

    /** Of all sources but the environment, where other programs keep variables with such names too. */
    static void noteOthers(Iterable<ConfigSource> sources, UnaryOperator<String> shown, Mistakes mistakes) {
        StreamSupport.stream(sources.spliterator(), false)
                .filter(source -> !source.getName().startsWith("EnvConfigSource"))
                .flatMap(source -> source.getProperties().entrySet().stream())
                .filter(property -> property.getKey().startsWith(DrydockSettings.PREFIX + "."))
                .filter(property -> of(property.getKey()).isEmpty())
                .forEach(property -> note(
                        segments(property.getKey()), shown.apply(property.getKey()), property.getValue(), mistakes));
    }

    private static void note(List<String> key, String shown, String value, Mistakes mistakes) {
        List<String> names = dotted(shown);
        for (int length = 2; length <= key.size(); length++) {
            Set<String> there = below(key.subList(0, length - 1));
            if (!there.contains("*") && !there.contains(key.get(length - 1))) {
                String parent = String.join(".", names.subList(0, length - 1));
                String remedy = there.isEmpty()
                        ? "Nothing belongs under " + parent + "."
                        : Conversions.meant(key.get(length - 1), there) + "Known there: " + Conversions.list(there)
                                + ".";
                mistakes.add(String.join(".", names.subList(0, length)) + " is not a key. " + remedy);
                return;
            }
        }
        if (!value.isEmpty()) {
            mistakes.add(shown + " is a single value. It has keys under it: " + Conversions.list(below(key)) + ".");
        } else if (below(key.subList(0, key.size() - 1)).contains("*")) {
            mistakes.add(shown + " is empty. Put its keys under it, or remove it.");
        }
    }

    /** Which keys may stand under a path; {@code *} for any name. */
    private static Set<String> below(List<String> path) {
        return ALL.stream()
                .filter(key -> key.isBelow(path))
                .map(key -> key.path().get(path.size()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> segments(String name) {
        return dotted(name.replaceAll("\\[(\\d+|\\*)]", ""));
    }

    /** Splits at dots that are not in quotes. */
    private static List<String> dotted(String name) {
        List<String> segments = new ArrayList<>();
        for (String part : name.split("\\.(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
            segments.add(part.replace("\"", ""));
        }
        return segments;
    }
}
