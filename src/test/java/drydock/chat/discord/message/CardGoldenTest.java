package drydock.chat.discord.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import drydock.chat.Card;
import drydock.chat.Card.Mention;
import drydock.testing.CardExtremes;
import drydock.testing.CardSamples;
import drydock.testing.Golden;
import drydock.testing.discord.Limits;
import drydock.testing.discord.PublishedSchema;
import drydock.testing.discord.Request;
import drydock.text.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get to see of each kind of card, and of cards for which there is no room: to be read as an approver would. */
class CardGoldenTest {
    private static final CardMessages MESSAGES = new CardMessages(URI.create("http://localhost:8080"));
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final List<Mention> APPROVERS =
            List.of(new Mention(true, "200000000000000001"), new Mention(false, "100000000000000002"));

    @ParameterizedTest
    @ValueSource(strings = {"en", "th"})
    void each_kind_of_card(String language) {
        samples(language)
                .forEach((name, card) ->
                        Golden.check("cards/discord/" + name + "." + language + ".json", pretty(message(name, card))));
    }

    @Test
    void a_card_for_which_there_is_no_room() {
        CardExtremes.all()
                .forEach((name, card) -> Golden.check("cards/discord/" + name + ".json", pretty(message(name, card))));
    }

    @Test
    void all_of_them_are_as_discord_takes_and_describes_them() {
        Optional<PublishedSchema> schema = PublishedSchema.find();
        Assumptions.assumeTrue(
                schema.isPresent(),
                "Discord's description is neither in $DRYDOCK_CONTRACTS nor in ../shared/contracts");
        everything().forEach((name, card) -> {
            JsonNode message = message(name, card);
            Request request = new Request("POST", "/channels/1/messages", Map.of(), message, 0);
            assertThat(schema.get().complaints(request)).as(name).isEmpty();
        });
    }

    @Test
    void all_of_them_keep_discords_limits() {
        everything()
                .forEach((name, card) -> assertThatCode(() -> Limits.message(message(name, card), true))
                        .as(name)
                        .doesNotThrowAnyException());
    }

    private static Map<String, Card> everything() {
        Map<String, Card> cards = new LinkedHashMap<>(CardExtremes.all());
        samples("en").forEach(cards::put);
        samples("th").forEach((name, card) -> cards.put(name + " th", card));
        return cards;
    }

    private static Map<String, Card> samples(String language) {
        Map<String, Card> cards = CardSamples.in(language);
        Messages words = Messages.in(Locale.of(language)).orElseThrow();
        cards.replaceAll((_, card) -> card.in(words).mentioning(card.mentions().isEmpty() ? List.of() : APPROVERS));
        return cards;
    }

    private static JsonNode message(String name, Card card) {
        try {
            return JSON.readTree(MESSAGES.of(card, MarkerHash.of(name)).toData().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pretty(JsonNode message) {
        try {
            Object sorted = JSON.treeToValue(message, Object.class);
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sorted) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
