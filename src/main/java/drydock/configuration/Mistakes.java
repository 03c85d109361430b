package drydock.configuration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with the configuration. */
final class Mistakes {
    private final Set<String> found = new LinkedHashSet<>();

    /** @param right what would be right, as a sentence */
    void missing(String key, String right) {
        found.add(key + " is missing. " + right);
    }

    /** @param text what is there; never a secret */
    void wrong(String key, String text, String right) {
        found.add(key + " is «" + shortened(text) + "». " + right);
    }

    void add(String mistake) {
        found.add(mistake);
    }

    List<String> all() {
        return List.copyOf(found);
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }
}
