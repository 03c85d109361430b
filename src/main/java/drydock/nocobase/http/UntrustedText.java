package drydock.nocobase.http;

import drydock.text.Truncation;
import java.util.regex.Pattern;

/** Text of others, made fit to be shown: one line, nothing invisible, not longer than it may be. */
final class UntrustedText {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\s]+");

    private UntrustedText() {}

    static String text(String raw, int length) {
        String head = raw.substring(0, Truncation.end(raw, 4 * length));
        return Truncation.truncate(INVISIBLE.matcher(head).replaceAll(" ").strip(), length);
    }
}
