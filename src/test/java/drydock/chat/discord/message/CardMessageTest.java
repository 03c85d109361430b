package drydock.chat.discord.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Mention;
import drydock.testing.Cards;
import drydock.testing.discord.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class CardMessageTest {
    private static final String HOSTILE =
            "```` ``` @everyone <@1> **bold** \\` ~~x~~ ||y|| [a](http://b) # * _ `\u202e` 👩‍👩‍👧‍👦 \uD83D";
    private static final MarkerHash MARKER = MarkerHash.of("a marker");

    @Test
    void the_largest_card_keeps_every_limit_and_its_end() {
        List<String> lines = new ArrayList<>(List.of("PLAN 7f3a9c  ·  prod"));
        IntStream.range(0, 100).forEach(i -> lines.add("   " + i + " " + HOSTILE.repeat(3)));
        lines.add("Start?  ✅ start   ❌ drop");
        JsonNode message = message(Cards.of(
                Kind.PLAN,
                Optional.of("7f3a9c"),
                lines,
                List.of("✅", "❌", "🔁", "⏪"),
                List.of(new Mention(true, "5"))));
        assertLimits(message);
        assertThat(Reading.of(message))
                .startsWith("PLAN 7f3a9c")
                .contains("/nocobase run show 7f3a9c")
                .endsWith("Start?  ✅ start   ❌ drop");
    }

    @Test
    void a_plan_of_a_hundred_usual_steps_is_shown_whole() {
        List<String> lines = new ArrayList<>(List.of("PLAN 7f3a9c  ·  prod"));
        IntStream.range(0, 100).forEach(i -> lines.add("   " + i + " bring nb-" + i + " to 1.4.17"));
        assertThat(Reading.of(message(card(lines)))).isEqualTo(String.join("\n", lines));
    }

    @Test
    void lines_without_an_end_keep_every_limit() {
        assertLimits(message(card(List.of("x".repeat(50_000)))));
        assertLimits(message(card(List.of("title", "  " + "`".repeat(50_000)))));
        assertLimits(message(card(List.of("title", "*".repeat(50_000), "end"))));
        assertLimits(message(card(List.of("title", "  " + "👍".repeat(20_000)))));
        assertLimits(message(card(List.of("", ""))));
        assertLimits(message(card(List.of())));
    }

    @Test
    void nothing_that_readers_take_for_one_character_is_cut_in_two() {
        for (String one : List.of("👩‍👩‍👧‍👦", "👍🏽", "กี่")) {
            String line = one.repeat(600);
            assertThat(Reading.of(message(card(List.of("title", "  " + line, line, line, "  end"))))
                            .replace(one, ""))
                    .doesNotContainPattern("[^\\s…a-z]");
        }
    }

    @Test
    void text_is_shown_as_it_is_whatever_it_looks_like() {
        for (String indent : List.of("", "   ")) {
            List<String> lines = List.of("title " + HOSTILE, indent + HOSTILE, "- last");
            JsonNode message = message(card(lines));
            assertThat(Reading.of(message)).isEqualTo(String.join("\n", lines));
        }
    }

    @Test
    void a_fence_cannot_be_broken() {
        String description = message(card(List.of("title", "  ```\n```js\n````", "  `` `")))
                .path("embeds")
                .path(0)
                .path("description")
                .asText();
        assertThat(description.substring(3, description.length() - 3)).doesNotContain("```");
    }

    @Test
    void addresses_can_be_clicked_inside_and_outside_of_a_block() {
        String link = "https://crm.example.com/?drydock=4c1_x_y";
        assertThat(description(card(List.of("GATE", "   look: " + link)))).endsWith("```\n" + link);
        assertThat(description(card(List.of("GATE", "look_here: " + link)))).isEqualTo("look\\_here: " + link);
    }

    @Test
    void only_those_who_are_called_are_mentioned() {
        Card card = Cards.of(
                Kind.GATE,
                Optional.of("7f3a9c"),
                List.of("@everyone @here <@1> <@&2>"),
                List.of("✅"),
                List.of(new Mention(false, "11"), new Mention(true, "22"), new Mention(true, "@everyone")));
        JsonNode message = message(card);
        assertThat(message.path("content").asText()).isEqualTo("<@11> <@&22>");
        JsonNode allowed = message.path("allowed_mentions");
        assertThat(allowed.path("parse")).isEmpty();
        assertThat(allowed.path("users").toString()).isEqualTo("[\"11\"]");
        assertThat(allowed.path("roles").toString()).isEqualTo("[\"22\"]");
    }

    private static String description(Card card) {
        return message(card).path("embeds").path(0).path("description").asText();
    }

    private static Card card(List<String> lines) {
        return Cards.of(Kind.GATE, Optional.empty(), lines, List.of());
    }

    private static JsonNode message(Card card) {
        try {
            return new ObjectMapper()
                    .readTree(CardMessage.of(card, MARKER).toData().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertLimits(JsonNode message) {
        List<JsonNode> embeds = StreamSupport.stream(message.path("embeds").spliterator(), false)
                .toList();
        assertThat(embeds).hasSizeBetween(1, 10).allSatisfy(embed -> {
            assertThat(embed.path("title").asText("").length()).isLessThanOrEqualTo(256);
            assertThat(embed.path("description").asText("").length()).isLessThanOrEqualTo(4096);
        });
        assertThat(embeds.stream().mapToInt(CardMessageTest::length).sum()).isBetween(1, 6000);
        assertThat(message.path("content").asText("").length()).isLessThanOrEqualTo(2000);
    }

    private static int length(JsonNode embed) {
        return embed.path("title").asText("").length()
                + embed.path("description").asText("").length()
                + embed.path("footer").path("text").asText("").length();
    }
}
