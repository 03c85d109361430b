package drydock.command.input;

import java.util.Locale;

/**
 * One word of what a person typed, or a quoted phrase.
 *
 * @param option whether it begins with two dashes, or with one of the long ones that phones make of them; the text is
 *     then without them
 */
public record Word(String text, boolean quoted, boolean option) {

    /** For comparing with the words of the language. */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return option ? "--" + text : text;
    }
}
