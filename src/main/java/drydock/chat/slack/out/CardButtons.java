package drydock.chat.slack.out;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import drydock.chat.Card;
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
        List<BlockElement> buttons = card.reactions().stream()
                .distinct()
                .limit(MOST)
                .map(emoji -> button(emoji, card))
                .toList();
        return buttons.isEmpty() ? Optional.empty() : Optional.of(actions(buttons));
    }

    public static Optional<String> emoji(String action) {
        Matcher matcher = ACTION.matcher(String.valueOf(action));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static BlockElement button(String emoji, Card card) {
        ButtonElement.ButtonElementBuilder button = ButtonElement.builder()
                .actionId("drydock:" + emoji)
                .text(plainText(Truncation.truncate(label(emoji, card), LONGEST_TEXT), true));
        return switch (emoji) {
            case "✅" -> button.style("primary").build();
            case "❌" -> button.style("danger").build();
            default -> button.build();
        };
    }

    /** With the meaning that the card's last line gives it: «✅ start   ❌ drop». */
    private static String label(String emoji, Card card) {
        String offers = card.lines().isEmpty() ? "" : card.lines().getLast();
        for (String offer : offers.split(" {2,}", -1)) {
            if (offer.strip().startsWith(emoji + " ")) {
                return offer.strip();
            }
        }
        return emoji;
    }
}
