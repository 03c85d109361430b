package drydock.chat.console.out;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of what was said: a text, or an address that can be followed.
 *
 * @param text empty where it is an address
 * @param url empty where it is none
 */
public record TextPart(String text, String url) {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"«»]+");

    static List<TextPart> of(String text) {
        List<TextPart> parts = new ArrayList<>();
        Matcher found = ADDRESS.matcher(text);
        int from = 0;
        while (found.find()) {
            if (found.start() > from) {
                parts.add(new TextPart(text.substring(from, found.start()), ""));
            }
            parts.add(new TextPart("", found.group()));
            from = found.end();
        }
        if (from < text.length()) {
            parts.add(new TextPart(text.substring(from), ""));
        }
        return parts;
    }
}
