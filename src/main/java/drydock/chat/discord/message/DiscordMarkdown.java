package drydock.chat.discord.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that Discord shows as it is, whatever it looks like. */
public final class DiscordMarkdown {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'`)\\]]+");
    private static final Pattern MARKUP = Pattern.compile("[\\\\*_~`|<>#\\[\\]]|^(?=[+-] )");
    private static final Pattern BACKTICKS = Pattern.compile("`(?=`)");
    private static final String NOTHING_TO_SEE = "\u200b";

    private DiscordMarkdown() {}

    /** Outside a code block: addresses can be clicked, and nothing else is markup. */
    public static String escaped(String line) {
        StringBuilder escaped = new StringBuilder(line.length());
        Matcher link = LINK.matcher(line);
        int from = 0;
        while (link.find()) {
            escaped.append(withoutMarkup(line.substring(from, link.start()))).append(link.group());
            from = link.end();
        }
        return escaped.append(withoutMarkup(line.substring(from))).toString();
    }

    private static String withoutMarkup(String text) {
        return MARKUP.matcher(text).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }

    /** Inside a code block, which it cannot end. */
    static String inFence(String line) {
        return BACKTICKS.matcher(line).replaceAll("`" + NOTHING_TO_SEE);
    }

    static Pattern links() {
        return LINK;
    }
}
