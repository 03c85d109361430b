package drydock.configuration;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * References in the files of the configuration: {@code ${NAME}} is the value of that name, such as an environment
 * variable's, and {@code ${NAME:otherwise}} has words for where there is none. What a value has in it is never looked at:
 * a password with a dollar sign stays one. A backslash before the dollar sign begins none.
 */
final class References {
    private static final Pattern REFERENCE = Pattern.compile(
            "(?<escaped>\\\\\\$\\{)|\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_.-]*)(?<rest>:(?:[^{}]|\\{[^{}]*})*)?}");

    /** The keys of secrets: what looks like a name there may be a part of one. */
    private static final Pattern SECRET =
            Pattern.compile(".*(?:password|token|api-key|secret)|.*\\.environment\\..*", Pattern.DOTALL);

    private References() {}

    /** Where files are read; what comes from elsewhere has no references in it. */
    static boolean areIn(String source) {
        return !source.startsWith("EnvConfigSource") && !source.startsWith("SysPropConfigSource");
    }

    /** @param values of what is referred to; a reference to nothing stays as it is */
    static String resolved(String text, Function<String, Optional<String>> values) {
        return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(), values)));
    }

    private static String value(String reference, Function<String, Optional<String>> values) {
        Matcher found = REFERENCE.matcher(reference);
        if (!found.matches()) {
            throw new IllegalStateException("a reference that is none");
        }
        if (found.group("escaped") != null) {
            return "${";
        }
        return values.apply(found.group("name"))
                .or(() -> Optional.ofNullable(found.group("rest"))
                        .map(otherwise -> resolved(otherwise.substring(1), values)))
                .orElse(reference);
    }

    /** Those to nothing, in the values that count. */
    static void note(Iterable<ConfigSource> sources, Mistakes mistakes) {
        for (ConfigSource source : sources) {
            if (areIn(source.getName())) {
                source.getPropertyNames().stream()
                        .filter(key -> key.startsWith("drydock.") && !key.endsWith("]"))
                        .filter(key -> first(sources, key).equals(Optional.of(source)))
                        .sorted()
                        .forEach(key ->
                                dangling(source.getValue(key), sources).forEach(name -> note(key, name, mistakes)));
            }
        }
    }

    private static void note(String key, String name, Mistakes mistakes) {
        String shown = SECRET.matcher(key).matches() ? "…" : name;
        mistakes.add(key + " refers to ${" + shown
                + "}, and there is no environment variable of that name. Set it; or, where"
                + " the value itself has these characters in it, write \\${ for ${, or say it in the environment or in"
                + " a file (file:/run/secrets/…), where nothing is replaced.");
    }

    private static Set<String> dangling(String text, Iterable<ConfigSource> sources) {
        Function<String, Optional<String>> values = name -> first(sources, name).map(source -> source.getValue(name));
        return REFERENCE
                .matcher(text == null ? "" : text)
                .results()
                .filter(found -> found.group("name") != null && found.group("rest") == null)
                .map(found -> found.group("name"))
                .filter(name -> values.apply(name).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The one that counts. */
    private static Optional<ConfigSource> first(Iterable<ConfigSource> sources, String key) {
        return StreamSupport.stream(sources.spliterator(), false)
                .filter(source -> source.getValue(key) != null)
                .findFirst();
    }
}
