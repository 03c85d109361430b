package drydock.chat.slack.card;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Section;
import drydock.chat.CardBuilder;
import drydock.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What only some want to read: a message of its own in the card's thread, so that the card stays short. */
public final class CardDetails {
    private CardDetails() {}

    /** As a card, under the title of the first of them; empty where there are none. */
    public static Optional<Card> of(Card card) {
        if (card.details().isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        Section first = card.details().getFirst();
        lines.addAll(indented(first));
        card.details().stream().skip(1).forEach(section -> {
            lines.add(section.title());
            lines.addAll(indented(section));
        });
        CardBuilder details = Card.titled(Kind.MESSAGE, first.title()).lines(lines);
        card.links().forEach(link -> details.link(link.words(), link.url()));
        return Optional.of(
                details.build().in(Messages.in(Locale.of(card.language())).orElse(Messages.ENGLISH)));
    }

    private static List<String> indented(Section section) {
        return section.lines().stream().map(line -> "  " + line).toList();
    }
}
