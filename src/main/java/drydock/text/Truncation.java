package drydock.text;

import java.text.BreakIterator;
import java.util.Locale;

/** Cuts texts that are too long, between what a reader takes for two characters: never within an emoji or a Thai syllable's marks. */
public final class Truncation {
    private static final String CUT = "…";

    private Truncation() {}

    /**
     * The text, or its beginning and {@code …}.
     *
     * @param most the length in all, in {@code char}s, as chats and Java count; 1 at least
     */
    public static String truncate(String text, int most) {
        return text.length() <= most ? text : text.substring(0, end(text, most - 1)) + CUT;
    }

    /** How many of a text's first {@code char}s can stand alone: {@code most}, or fewer where that would cut a character in two. */
    public static int end(String text, int most) {
        if (text.length() <= most) {
            return text.length();
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text.substring(0, Math.min(text.length(), most + 2)));
        int end = characters.preceding(most + 1);
        return end > 0 || most == 0 ? end : betweenSurrogatePairs(text, most);
    }

    /** Of a character that has more marks than there is room for. */
    private static int betweenSurrogatePairs(String text, int most) {
        return Character.isSurrogatePair(text.charAt(most - 1), text.charAt(most)) ? most - 1 : most;
    }
}
