package drydock.configuration.settings;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * References in the files of the configuration: {@code ${NAME}} is the value of that name, such as an environment
 * variable's, and {@code ${NAME:otherwise}} has words for where there is none. What a value has in it is never looked at:
 * a password with a dollar sign stays one. A backslash before the dollar sign begins none.
 */
final class References {
    private static final Pattern REFERENCE = Pattern.compile(
            "(?<escaped>\\\\\\$\\{)|\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_.-]*)(?<rest>:(?:[^{}]|\\{[^{}]*})*)?}");

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

    /** What follows the key in a sentence. @param name that there is no value of */
    static String toNothing(String name) {
        return " refers to ${" + name
                + "}, and there is no environment variable of that name. Set it; or, where"
                + " the value itself has these characters in it, write \\${ for ${, or say it in the environment or in"
                + " a file (file:/run/secrets/…), where nothing is replaced.";
    }

    /** Names of which there is no value, and no words for that either. */
    static Set<String> dangling(String text, Function<String, Optional<String>> values) {
        return REFERENCE
                .matcher(text)
                .results()
                .filter(found -> found.group("name") != null && found.group("rest") == null)
                .map(found -> found.group("name"))
                .filter(name -> values.apply(name).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
