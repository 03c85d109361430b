package drydock.chat.discord.message;

import java.util.List;
import java.util.function.IntFunction;

/** Parts of a text that has a longest length: those for which there is room, and how many more there are. */
final class Fitted {
    private Fitted() {}

    static int length(List<String> parts, String between) {
        return String.join(between, parts).length();
    }

    /** @param more says how many are left out */
    static String of(List<String> parts, String between, int most, IntFunction<String> more) {
        if (length(parts, between) <= most) {
            return String.join(between, parts);
        }
        int room = most - more.apply(parts.size()).length();
        int shown = 0;
        int used = 0;
        while (shown < parts.size() && used + parts.get(shown).length() + between.length() <= room) {
            used += parts.get(shown).length() + between.length();
            shown++;
        }
        String beginning = shown == 0 ? "" : String.join(between, parts.subList(0, shown)) + between;
        return beginning + more.apply(parts.size() - shown);
    }
}
