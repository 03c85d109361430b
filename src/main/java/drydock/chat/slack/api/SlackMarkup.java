package drydock.chat.slack.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's markup: three characters are escaped, and what stands in angle brackets is no text. */
public final class SlackMarkup {
    private static final Pattern LINK = Pattern.compile("<(?:https?|mailto|tel):([^|>]*)(?:\\|([^>]*))?>");
    private static final Pattern FIRST_MENTION = Pattern.compile("^\\s*<@[A-Z0-9a-z_]+(?:\\|[^>]*)?>[:,]?");

    private SlackMarkup() {}

    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    public static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** What a person typed to the bot that they mentioned, as they typed it. */
    public static String behindMention(String text, String bot) {
        Matcher first = FIRST_MENTION.matcher(text);
        String own = "<@" + bot + ">";
        int at = text.indexOf(own);
        String rest = at >= 0 ? text.substring(at + own.length()) : first.replaceFirst("");
        return unescaped(withoutLinks(rest)).strip();
    }

    /** Slack makes links of what looks like an address; a person typed what they show. */
    private static String withoutLinks(String text) {
        return LINK.matcher(text)
                .replaceAll(link -> Matcher.quoteReplacement(
                        link.group(2) != null
                                ? link.group(2)
                                : link.group().substring(1, link.group().length() - 1)));
    }

    /** Without what nobody can see and Slack may not take. */
    public static String visible(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\t\n]]|\\p{Cs}|[\u202a-\u202e\u2066-\u2069]", "\ufffd");
    }
}
