package drydock.configuration;

import drydock.text.Truncation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with the configuration. */
final class Mistakes {
    private static final int LONGEST = 80;

    private final Set<String> found = new LinkedHashSet<>();

    /** @param right what would be right, as a sentence */
    void missing(String key, String right) {
        found.add(key + " is missing. " + right);
    }

    /** @param text what is there; never a secret */
    void wrong(String key, String text, String right) {
        found.add(key + " is «" + Truncation.truncate(text, LONGEST) + "». " + right);
    }

    void add(String mistake) {
        found.add(mistake);
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
