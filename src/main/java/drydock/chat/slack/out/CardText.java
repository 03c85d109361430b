package drydock.chat.slack.out;

import drydock.chat.Card;
import drydock.chat.slack.api.SlackMarkup;
import drydock.text.Truncation;
import java.util.List;
import java.util.stream.Collectors;

/** A card as plain text: what notifications and screen readers show beside the blocks. */
final class CardText {
    /** Slack refuses a longer text in an edit, and shows no more of one. */
    static final int LONGEST = 4000;

    private CardText() {}

    static String of(Card card) {
        String calls = calls(card.calls());
        String text = SlackMarkup.escaped(card.text().isBlank() ? "·" : SlackMarkup.visible(card.text()));
        return calls.isEmpty()
                ? Truncation.truncate(text, LONGEST)
                : Truncation.truncate(text, Math.max(1, LONGEST - calls.length() - 1)) + "\n" + calls;
    }

    /** Written so that Slack notifies those who are called. */
    static String calls(List<Card.Mention> calls) {
        return calls.stream()
                .filter(call -> call.id().matches("[A-Za-z0-9_]{1,40}"))
                .distinct()
                .limit(40)
                .map(call -> call.group() ? "<!subteam^" + call.id() + ">" : "<@" + call.id() + ">")
                .collect(Collectors.joining(" "));
    }
}
