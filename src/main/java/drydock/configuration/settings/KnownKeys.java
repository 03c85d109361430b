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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The keys that there are, each with what its values are; a typing mistake would silently leave a default standing. */
final class KnownKeys {
    static final String ENTRY = "[*]";
    private static final List<Key> ALL =
            ConfigMappings.getProperties(ConfigClass.configClass(DrydockSettings.class, DrydockSettings.PREFIX))
                    .entrySet()
                    .stream()
                    .filter(property -> !property.getKey().endsWith(ENTRY))
                    .map(property -> Key.of(segments(property.getKey()), property.getValue()))
                    .toList();

    private KnownKeys() {}

    /**
     * @param path with {@code *} for a name of somebody's choice, and {@code [*]} where entries of a list have keys
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
        boolean noteWrong(String name, List<String> values, Mistakes mistakes) {
            boolean wrong = false;
            for (String each : values) {
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
                if (!fits(other.get(i), path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private boolean is(List<String> other) {
            return path.size() == other.size()
                    && (startsWith(other)
                            || (many && startsWith(other.subList(0, other.size() - 1)) && isLast(other.getLast())));
        }

        /** As an element of a list of words, each of which may have a number. */
        private boolean isLast(String element) {
            return isEntry(element) && fits(list(element), path.getLast());
        }
    }

    private static boolean fits(String written, String known) {
        return known.equals("*") ? !isEntry(written) : known.equals(written);
    }

    private static boolean isEntry(String segment) {
        return segment.endsWith(ENTRY);
    }

    private static String list(String segment) {
        return isEntry(segment) ? segment.substring(0, segment.length() - ENTRY.length()) : segment;
    }

    static Optional<Key> of(String name) {
        List<String> path = segments(name);
        return name.startsWith(DrydockSettings.PREFIX + ".")
                ? ALL.stream().filter(key -> key.is(path)).findFirst()
                : Optional.empty();
    }

    /** Of each list, under the names that there are, what an entry with a number is called: {@code [*]} stands for the number. */
    static Stream<String> entries(Collection<String> names) {
        List<List<String>> there = names.stream().map(KnownKeys::segments).toList();
        return ALL.stream()
                .filter(key -> key.many() || key.path().stream().anyMatch(KnownKeys::isEntry))
                .flatMap(key -> paths(key.path(), there)
                        .map(KnownKeys::joined)
                        .map(path -> path.contains(ENTRY) ? path : path + ENTRY));
    }

    /** With names that there are in the place of each {@code *}. */
    private static Stream<List<String>> paths(List<String> path, List<List<String>> there) {
        int name = path.indexOf("*");
        return name < 0
                ? Stream.of(path)
                : there.stream()
                        .filter(one -> one.size() > name && one.subList(0, name).equals(path.subList(0, name)))
                        .map(one -> one.get(name))
                        .distinct()
                        .flatMap(one -> {
                            List<String> named = new ArrayList<>(path);
                            named.set(name, one);
                            return paths(named, there);
                        });
    }

    private static String joined(List<String> segments) {
        return segments.stream()
                .map(segment -> segment.contains(".") ? '"' + segment + '"' : segment)
                .collect(Collectors.joining("."));
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
            String segment = key.get(length - 1);
            if (there.stream().noneMatch(known -> fits(segment, known))) {
                if (length < key.size() || !value.isEmpty() || !there.contains(segment + ENTRY)) {
                    mistakes.add(strange(names.subList(0, length), key.subList(0, length), there));
                }
                return;
            }
        }
        if (!value.isEmpty()) {
            mistakes.add(
                    shown + " is a single value. It has keys under it: " + Conversions.list(words(below(key))) + ".");
        } else if (below(key.subList(0, key.size() - 1)).contains("*")) {
            mistakes.add(shown + " is empty. Put its keys under it, or remove it.");
        }
    }

    /** @param there what is known in the place of the last segment */
    private static String strange(List<String> names, List<String> path, Set<String> there) {
        String name = String.join(".", names);
        String segment = path.getLast();
        if (ALL.stream().anyMatch(key -> key.many() && key.is(path))) {
            return withoutNumber(name)
                    + " is a list of words, which have no keys. Put one with a colon in it in quotes.";
        }
        if (isEntry(segment) && there.stream().anyMatch(known -> fits(list(segment), known))) {
            return withoutNumber(name)
                    + " is a list, and there is only one of it. Write what belongs under it without dashes.";
        }
        if (there.contains(segment + ENTRY)) {
            return name + " is no list. Begin each of its entries with a dash.";
        }
        String parent = String.join(".", names.subList(0, names.size() - 1));
        return withoutNumber(name) + " is not a key. "
                + (there.isEmpty()
                        ? "Nothing belongs under " + parent + "."
                        : Conversions.meant(list(segment), words(there)) + "Known there: "
                                + Conversions.list(words(there)) + ".");
    }

    private static String withoutNumber(String name) {
        return name.replaceFirst("\\[[^]]*]$", "");
    }

    private static List<String> words(Set<String> segments) {
        return segments.stream().map(KnownKeys::list).toList();
    }

    /** Which keys may stand under a path; {@code *} for any name. */
    private static Set<String> below(List<String> path) {
        return ALL.stream()
                .filter(key -> key.isBelow(path))
                .map(key -> key.path().get(path.size()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> segments(String name) {
        return dotted(name.replaceAll("\\[\\d+]", ENTRY));
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
