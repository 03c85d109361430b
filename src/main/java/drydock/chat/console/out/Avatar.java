package drydock.chat.console.out;

import drydock.chat.console.ConsoleMessages;
import java.util.Locale;

/**
 * How somebody looks on the page: the same each time.
 *
 * @param look the style: the bot's own, or a colour
 */
public record Avatar(String look, String initials) {
    private static final int COLOURS = 8;

    static Avatar of(String name) {
        return name.equals(ConsoleMessages.BOT)
                ? new Avatar("bot", "")
                : new Avatar("hue-" + Math.floorMod(name.hashCode(), COLOURS), initials(name));
    }

    private static String initials(String name) {
        return name.codePoints()
                .limit(2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toUpperCase(Locale.ROOT);
    }
}
