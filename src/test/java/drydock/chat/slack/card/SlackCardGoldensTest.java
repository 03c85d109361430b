package drydock.chat.slack.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import drydock.chat.Card;
import drydock.testing.CardExtremes;
import drydock.testing.CardSamples;
import drydock.testing.Golden;
import drydock.testing.slack.SlackBlocks;
import drydock.testing.slack.SlackSchemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people see on Slack of a card of each kind, as JSON and as they read it. When that changes on purpose, run this with
 * {@code -Ddrydock.goldens=write} and read the difference as somebody with a phone in their hand would.
 */
class SlackCardGoldensTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "th"})
    void cards_of_each_kind(String language) {
        CardSamples.in(language).forEach((name, card) -> {
            ObjectNode message = SlackCards.message(card);
            assertThat(SlackBlocks.refusal(message.path("blocks"))).as(name).isEmpty();
            Golden.check("cards/slack/" + name + "_" + language + ".json", SlackCards.written(message));
        });
        Golden.check("cards/slack/all_" + language + ".txt", read(CardSamples.in(language)));
    }

    @Test
    void cards_that_no_message_has_room_for() {
        Map<String, Card> cards = CardExtremes.all();
        for (String name : List.of("extreme", "hostile")) {
            Golden.check("cards/slack/" + name + ".json", SlackCards.written(SlackCards.message(cards.get(name))));
        }
    }

    @Test
    void all_of_them_fit_the_published_schema() {
        assumeTrue(SlackSchemas.published().isPresent(), SlackSchemas.NOWHERE);
        SlackSchemas schemas = SlackSchemas.published().orElseThrow();
        Map<String, Card> cards = new LinkedHashMap<>(CardExtremes.all());
        cards.putAll(CardSamples.in("en"));
        CardSamples.in("th").forEach((name, card) -> cards.put(name + " in Thai", card));
        cards.forEach((name, card) -> {
            JsonNode message = SlackCards.message(card);
            assertThat(schemas.blockProblems(message.path("blocks"))).as(name).isEmpty();
            assertThat(schemas.blockProblems(message.at("/in the thread/blocks")))
                    .as("details of " + name)
                    .isEmpty();
        });
    }

    private static String read(Map<String, Card> cards) {
        StringBuilder text = new StringBuilder();
        cards.forEach((name, card) -> {
            JsonNode blocks = SlackCards.json(CardBlocks.of(card, CardBlocks.MOST));
            text.append("[")
                    .append(name)
                    .append("]\n")
                    .append(SlackBlocks.text(blocks))
                    .append("\n");
            List<String> buttons = SlackBlocks.buttons(blocks);
            text.append(buttons.isEmpty() ? "" : "[" + String.join("] [", buttons) + "]\n")
                    .append("\n");
        });
        return text.toString();
    }
}
