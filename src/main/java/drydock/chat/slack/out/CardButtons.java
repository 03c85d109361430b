package drydock.chat.slack.out;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import drydock.chat.Card;
import drydock.chat.Card.Offer;
import drydock.text.Truncation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A button for each reaction that a card offers. */
public final class CardButtons {
    public static final Pattern ACTION = Pattern.compile("drydock:(.+)");
    private static final int MOST = 25;
    private static final int LONGEST_TEXT = 75;

    private CardButtons() {}

    static Optional<LayoutBlock> of(Card card) {
        List<BlockElement> buttons =
                card.offers().stream().limit(MOST).map(CardButtons::button).toList();
        return buttons.isEmpty() ? Optional.empty() : Optional.of(actions(buttons));
    }

    public static Optional<String> emoji(String action) {
        Matcher matcher = ACTION.matcher(String.valueOf(action));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static BlockElement button(Offer offer) {
        ButtonElement.ButtonElementBuilder button = ButtonElement.builder()
                .actionId("drydock:" + offer.emoji())
                .text(plainText(Truncation.truncate(offer.toString(), LONGEST_TEXT), true));
        return switch (offer.emoji()) {
            case "✅" -> button.style("primary").build();
            case "❌" -> button.style("danger").build();
            default -> button.build();
        };
    }
}
