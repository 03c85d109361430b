package drydock.chat.discord.message;

import drydock.chat.Card;
import drydock.chat.Card.Confirmation;
import drydock.chat.Card.Link;
import drydock.chat.Card.Offer;
import drydock.text.Truncation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.entities.emoji.Emoji;

/** What can be decided on a card, and where there is more about it, as buttons with words. */
final class ButtonRows {
    private static final int OFFERS = 20;
    private static final int LINKS = 5;
    private static final Pattern EMOJI =
            Pattern.compile("[\\p{IsExtended_Pictographic}\\p{IsEmoji_Modifier}\u200d\ufe0f]{1,20}");

    private ButtonRows() {}

    static List<ActionRow> of(Card card) {
        List<ActionRow> rows = new ArrayList<>(rows(offers(card)));
        rows.addAll(rows(links(card)));
        return rows;
    }

    private static List<ActionRow> rows(List<Button> buttons) {
        return buttons.isEmpty() ? List.of() : ActionRow.partitionOf(buttons);
    }

    private static List<Button> offers(Card card) {
        Set<String> before = new HashSet<>();
        return card.offers().stream()
                .filter(offer -> isEmoji(offer.emoji()) && before.add(offer.emoji()))
                .limit(OFFERS)
                .map(ButtonRows::button)
                .toList();
    }

    /** Discord refuses a whole message for one button with anything else. */
    static boolean isEmoji(String text) {
        return EMOJI.matcher(text).matches();
    }

    private static Button button(Offer offer) {
        boolean asks = offer.confirm().isPresent();
        ButtonId id = asks ? new ButtonId.Ask(offer.emoji()) : new ButtonId.Decide(offer.emoji());
        return Button.of(style(offer), id.toString(), label(offer.words()), Emoji.fromUnicode(offer.emoji()));
    }

    /** Something is given up where a confirmation is asked for. */
    private static ButtonStyle style(Offer offer) {
        return switch (offer.emoji()) {
            case "✅" -> offer.confirm().isPresent() ? ButtonStyle.DANGER : ButtonStyle.SUCCESS;
            case "❌" -> ButtonStyle.DANGER;
            default -> ButtonStyle.SECONDARY;
        };
    }

    private static List<Button> links(Card card) {
        return card.links().stream()
                .flatMap(link -> link(link).stream())
                .limit(LINKS)
                .toList();
    }

    private static Optional<Button> link(Link link) {
        return DiscordAddress.of(link.url(), Button.URL_MAX_LENGTH)
                .filter(_ -> !link.words().isBlank())
                .map(address -> Button.link(address.text(), label(link.words())));
    }

    /** Under a question in private. */
    static ActionRow answers(Confirmation asked, ButtonId.Answer yes) {
        ButtonId no = new ButtonId.Answer(false, yes.asked(), yes.until(), yes.message(), yes.emoji());
        return ActionRow.of(
                Button.danger(yes.toString(), label(asked.yes())), Button.secondary(no.toString(), label(asked.no())));
    }

    private static String label(String words) {
        return Truncation.truncate(DiscordMarkdown.visible(words), Button.LABEL_MAX_LENGTH);
    }
}
