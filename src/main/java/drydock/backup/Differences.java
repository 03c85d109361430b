package drydock.backup;

import java.util.Collection;
import java.util.stream.Collectors;

/** A list of many things in a message that stays readable. */
final class Differences {
    private static final int SHOWN = 5;
    private static final int LONGEST = 200;

    private Differences() {}

    static String shortened(Collection<String> all, String what) {
        String shown = all.stream()
                .limit(SHOWN)
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text)
                .collect(Collectors.joining("; "));
        return all.size() > SHOWN ? shown + "; and " + (all.size() - SHOWN) + " more " + what : shown;
    }
}
