package drydock.text;

import java.util.Collection;
import java.util.List;

/**
 * Ids of runs and backups as people read and type them: by their first digits. The whole id is what is stored, compared
 * and written on everything that a run makes.
 */
public final class ShortId {
    private static final int SHOWN = 8;
    private static final String WHOLE = "[0-9a-f]{32}";

    private ShortId() {}

    /** As people read it. */
    public static String shown(String id) {
        return id.matches(WHOLE) ? id.substring(0, SHOWN) : id;
    }

    /** As {@link #shown}, or whole where another one of them begins in the same way. */
    public static String shown(String id, Collection<String> all) {
        String shown = shown(id);
        return meant(shown, all).size() > 1 ? id : shown;
    }

    /** Those that somebody who types this can mean: the one whose whole id it is, or else all that begin so. */
    public static List<String> meant(String typed, Collection<String> all) {
        return all.contains(typed)
                ? List.of(typed)
                : all.stream()
                        .filter(id -> !typed.isEmpty() && id.startsWith(typed))
                        .distinct()
                        .toList();
    }
}
