package drydock.chat.discord.message;

import drydock.text.Truncation;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that Discord shows as it is, whatever it looks like. */
public final class DiscordMarkdown {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'`)\\]]+");
    private static final Pattern MARKUP = Pattern.compile("[\\\\*_~`|<>#\\[\\]]|^(?=[+-] )|(?<=^\\d{1,9})\\.(?= )");

    /** What nobody can see, or what changes the order in which the rest is read. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cntrl}&&[^\\n]]|\\p{Cs}|[\\u202a-\\u202e\\u2066-\\u2069]");

    private static final int NEARLY = 40;

    private DiscordMarkdown() {}

    /** Addresses can be clicked, and nothing else is markup. */
    public static String escaped(String line) {
        String visible = visible(line);
        StringBuilder escaped = new StringBuilder(visible.length());
        Matcher link = LINK.matcher(visible);
        int from = 0;
        while (link.find()) {
            escaped.append(withoutMarkup(visible.substring(from, link.start()))).append(link.group());
            from = link.end();
        }
        return escaped.append(withoutMarkup(visible.substring(from))).toString();
    }

    static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll("\ufffd");
    }

    /** The same, or its beginning, whichever has room. @param most with the markup, 2 at least */
    static String escaped(String text, int most) {
        String whole = text.length() <= most ? escaped(text) : "";
        if (!whole.isEmpty() && whole.length() <= most) {
            return whole;
        }
        String cut = escaped(truncated(text, most));
        return cut.length() <= most ? cut : escaped(truncated(text, most / 2));
    }

    /** Between two words, where there is such a place near the end. */
    private static String truncated(String text, int most) {
        String cut = Truncation.truncate(text, most);
        int space = cut.lastIndexOf(' ');
        return cut.equals(text) || space < cut.length() - NEARLY || space <= 0 ? cut : cut.substring(0, space) + " …";
    }

    private static String withoutMarkup(String text) {
        return MARKUP.matcher(text).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }

    /** On the reader's own clock, and how far it is from now. */
    static String time(Instant at) {
        return "<t:" + at.getEpochSecond() + ":t> (<t:" + at.getEpochSecond() + ":R>)";
    }

    static boolean hasLink(String text) {
        return LINK.matcher(text).find();
    }
}
