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
    private static final String TOO_LONG = "msg_blocks_too_long";
    private static final Set<String> BLOCKS_NOT_TAKEN = Set.of("invalid_blocks", "invalid_blocks_format", TOO_LONG);

    /** Slack refuses a longer text in an edit, and shows no more of one. */
    static final int LONGEST_TEXT = 4000;

    /** Where Slack counts otherwise than is known. */
    private static final int LITTLE = 5_000;

    private SlackCard() {}

    public static String text(Card card) {
        String calls = CardBlocks.calls(card.mentions());
        int room = calls.isEmpty() ? LONGEST_TEXT : Math.max(1, LONGEST_TEXT - calls.length() - 1);
        String whole = escaped(card.text());
        String text = cut(whole.length() > room ? escaped(card.withoutDetails().text()) : whole, room);
        return calls.isEmpty() ? text : text + "\n" + calls;
    }

    private static String escaped(String text) {
        return SlackMarkup.escaped(text.isBlank() ? "·" : SlackMarkup.visible(text));
    }

    /** What Slack knows as one escaped character is not cut in two either. */
    private static String cut(String escaped, int most) {
        return Truncation.truncate(escaped, most).replaceFirst("&[a-z]*…$", "…");
    }

    /** Says a card with its blocks, with fewer or as text alone where Slack does not take them: the words matter more. */
    public static <T> T best(Card card, Function<List<LayoutBlock>, T> call) {
        return best(call, List.of(CardBlocks.of(card, CardBlocks.MOST), CardBlocks.of(card, LITTLE), List.of()));
    }

    private static <T> T best(Function<List<LayoutBlock>, T> call, List<List<LayoutBlock>> forms) {
        try {
            return call.apply(forms.getFirst());
        } catch (SlackRefused refused) {
            if (!BLOCKS_NOT_TAKEN.contains(refused.error()) || forms.size() == 1) {
                throw refused;
            }
            LOG.log(Level.WARNING, "A card is said in a shorter form: {0}", refused.getMessage());
            boolean tooLong = refused.error().equals(TOO_LONG);
            return best(call, tooLong ? forms.subList(1, forms.size()) : List.of(forms.getLast()));
        }
    }
}
