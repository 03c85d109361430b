package drydock.chat.slack.card;

import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.TextObject;
import drydock.chat.slack.api.SlackMarkup;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Words with what is bold in them and with times on the reader's own clock. Where something in the words would be markup,
 * all of them are plain.
 */
final class FieldText {
    private static final Pattern MARKUP =
            Pattern.compile("(?<![\\p{L}\\p{N}])[*_~`]|[*_~`](?![\\p{L}\\p{N}])|:[^\\s:]+:|[|^\\n]");

    private final StringBuilder markup = new StringBuilder();
    private final StringBuilder plain = new StringBuilder();
    private boolean safe = true;

    FieldText bold(String words) {
        return words.isBlank() ? words(words) : add(words, "*" + SlackMarkup.escaped(words.strip()) + "*");
    }

    FieldText words(String words) {
        return add(words, SlackMarkup.escaped(words));
    }

    FieldText line() {
        markup.append('\n');
        plain.append('\n');
        return this;
    }

    /** @param shown where the reader's clock is not known */
    FieldText at(Instant moment, String shown) {
        long seconds = moment.getEpochSecond();
        return seconds <= 0
                ? words(shown)
                : add(shown, "<!date^" + seconds + "^{date_short_pretty} {time}|" + SlackMarkup.escaped(shown) + ">");
    }

    private FieldText add(String words, String marked) {
        String visible = SlackMarkup.visible(words);
        safe &= visible.equals(words) && !MARKUP.matcher(words).find();
        plain.append(visible);
        markup.append(marked);
        return this;
    }

    TextObject text() {
        return safe
                ? MarkdownTextObject.builder()
                        .text(markup.toString())
                        .verbatim(true)
                        .build()
                : PlainTextObject.builder().text(plain.toString()).emoji(false).build();
    }
}
