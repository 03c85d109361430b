package drydock.chat.slack.card;

import com.slack.api.model.block.LayoutBlock;
import drydock.chat.Card;
import drydock.chat.slack.api.SlackMarkup;
import drydock.chat.slack.api.SlackRefused;
import drydock.text.Truncation;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A card as Slack takes it: blocks for the eye, and plain text for notifications and screen readers. */
public final class SlackCard {
    private static final System.Logger LOG = System.getLogger(SlackCard.class.getName());
    private static final Set<String> BLOCKS_NOT_TAKEN =
            Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long");

    /** Slack refuses a longer text in an edit, and shows no more of one. */
    static final int LONGEST_TEXT = 4000;

    private SlackCard() {}

    public static String text(Card card) {
        String calls = CardBlocks.calls(card.mentions());
        int room = calls.isEmpty() ? LONGEST_TEXT : Math.max(1, LONGEST_TEXT - calls.length() - 1);
        String whole = escaped(card.text());
        String text =
                cut(whole.length() > room ? escaped(CardDetails.without(card).text()) : whole, room);
        return calls.isEmpty() ? text : text + "\n" + calls;
    }

    private static String escaped(String text) {
        return SlackMarkup.escaped(text.isBlank() ? "·" : SlackMarkup.visible(text));
    }

    /** What Slack knows as one escaped character is not cut in two either. */
    private static String cut(String escaped, int most) {
        return Truncation.truncate(escaped, most).replaceFirst("&[a-z]*…$", "…");
    }

    /** Says a card with its blocks, or as text alone where Slack does not take them: the words matter more. */
    public static <T> T best(Card card, Function<List<LayoutBlock>, T> call) {
        try {
            return call.apply(CardBlocks.of(card));
        } catch (SlackRefused refused) {
            if (!BLOCKS_NOT_TAKEN.contains(refused.error())) {
                throw refused;
            }
            LOG.log(Level.WARNING, "A card is said as plain text: {0}", refused.getMessage());
            return call.apply(List.of());
        }
    }
}
