package drydock.nocobase.http;

import java.util.regex.Pattern;

/** Text of others, made fit to be shown: one line, nothing invisible, not longer than it may be. */
final class Untrusted {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\s]+");

    private Untrusted() {}

    static String text(String raw, int length) {
        String head =
                raw.substring(0, raw.offsetByCodePoints(0, Math.min(4 * length, raw.codePointCount(0, raw.length()))));
        String line = INVISIBLE.matcher(head).replaceAll(" ").strip();
        if (line.codePointCount(0, line.length()) <= length) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, length - 1)) + "…";
    }
}
