package drydock.configuration.settings;

import io.smallrye.config.common.utils.StringUtil;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists that are one value, in which a backslash before a comma makes it part of an element, and is else one itself. */
final class Commas {
    private Commas() {}

    static String joined(Stream<String> elements) {
        return elements.map(element -> element.replace(",", "\\,")).collect(Collectors.joining(","));
    }

    static List<String> split(String value) {
        return Arrays.stream(value.split("(?<!\\\\),", -1))
                .map(element -> element.replace("\\,", ",").strip())
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /** As {@link StringUtil#split} takes it, to which each backslash is one before something. */
    static String escaped(String value) {
        return split(value).stream()
                .map(element -> element.replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }
}
