package drydock.configuration.settings;

import drydock.text.Truncation;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with the configuration. */
public final class Mistakes {
    private static final int LONGEST = 80;

    private final Set<String> found = new LinkedHashSet<>();
    private final Set<String> keys = new HashSet<>();

    /** @param right what would be right, as a sentence; not told of a key that has something wrong */
    public void missing(String key, String right) {
        if (!keys.contains(key)) {
            found.add(key + " is missing. " + right);
        }
    }

    /** @param text what is there; never a secret */
    public void wrong(String key, String text, String right) {
        add(key, " is «" + Truncation.truncate(text, LONGEST) + "». " + right);
    }

    /** @param mistake what follows the key in the sentence */
    void add(String key, String mistake) {
        keys.add(key);
        found.add(key + mistake);
    }

    public void add(String mistake) {
        found.add(mistake);
    }

    /** Whether a value was left out there, from which others would follow. */
    public boolean leftOutBelow(String key) {
        return keys.stream().anyMatch(each -> each.startsWith(key + "."));
    }

    public List<String> all() {
        return List.copyOf(found);
    }
}
