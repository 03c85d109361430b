package drydock.chat.slack.card;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import drydock.chat.Card;
import drydock.chat.Card.Confirmation;
import drydock.chat.Card.Offer;
import drydock.chat.slack.api.SlackMarkup;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A button for each answer that a card offers; Slack asks once more before one by which something is given up. */
public final class CardButtons {
    public static final Pattern ACTION = Pattern.compile("drydock:(.+)");
    /** Of a button before which Slack asks once more: who pressed it has answered with yes. */
    private static final String CONFIRMED = "confirmed";

    private static final int MOST = 25;
    private static final int LONGEST_EMOJI = 40;
    private static final int LONGEST_TEXT = 75;
    private static final int LONGEST_HEADING = 100;
    private static final int LONGEST_QUESTION = 300;
    private static final int LONGEST_ANSWER = 30;
    private static final int ALL_QUESTIONS = 1500;

    private CardButtons() {}

    static Optional<LayoutBlock> of(Card card) {
        List<Offer> offers = distinct(card.offers());
        int room = ALL_QUESTIONS / Math.max(1, offers.size());
        List<BlockElement> buttons =
                offers.stream().map(offer -> button(offer, room)).toList();
        return buttons.isEmpty() ? Optional.empty() : Optional.of(actions(buttons));
    }

    /** What is answered by one emoji is one answer. */
    private static List<Offer> distinct(List<Offer> offers) {
        Set<String> seen = new HashSet<>();
        return offers.stream()
                .filter(offer -> offer.emoji().length() <= LONGEST_EMOJI && seen.add(offer.emoji()))
                .limit(MOST)
                .toList();
    }

    public static Optional<String> emoji(String action) {
        Matcher matcher = ACTION.matcher(String.valueOf(action));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether whoever pressed a button with that value was asked once more. */
    public static boolean isConfirmed(String value) {
        return CONFIRMED.equals(value);
    }

    private static BlockElement button(Offer offer, int room) {
        ButtonElement.ButtonElementBuilder button = ButtonElement.builder()
                .actionId("drydock:" + offer.emoji())
                .text(plain(offer.toString(), LONGEST_TEXT));
        offer.confirm().ifPresent(confirmation -> button.value(CONFIRMED).confirm(dialog(offer, confirmation, room)));
        boolean givesUp = offer.confirm().isPresent() || offer.emoji().equals("❌");
        return givesUp
                ? button.style("danger").build()
                : offer.emoji().equals("✅") ? button.style("primary").build() : button.build();
    }

    private static ConfirmationDialogObject dialog(Offer offer, Confirmation confirmation, int room) {
        return ConfirmationDialogObject.builder()
                .title(plain(offer.toString(), Math.min(LONGEST_HEADING, room)))
                .text(plain(confirmation.question(), Math.min(LONGEST_QUESTION, room)))
                .confirm(plain(confirmation.yes(), LONGEST_ANSWER))
                .deny(plain(confirmation.no(), LONGEST_ANSWER))
                .style("danger")
                .build();
    }

    private static PlainTextObject plain(String words, int most) {
        String shown = words.isBlank() ? "·" : SlackMarkup.visible(words);
        return PlainTextObject.builder()
                .text(Excerpt.words(shown, most))
                .emoji(false)
                .build();
    }
}
