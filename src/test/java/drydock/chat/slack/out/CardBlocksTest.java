package drydock.chat.slack.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import drydock.chat.Card;
import drydock.chat.slack.OnSlack;
import drydock.testing.Cards;
import drydock.testing.slack.SlackBlocks;
import drydock.testing.slack.SlackSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CardBlocksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE = "<!channel> *b* _i_ ~s~ `c` ``` :tada: &amp; \u202e \u0000 \ud83d <@U1> ";

    @Test
    void a_card_is_a_heading_its_lines_and_its_buttons() {
        JsonNode blocks = json(CardBlocks.of(OnSlack.gate("✅", "❌")));
        assertThat(blocks.findValuesAsText("type"))
                .startsWith("header")
                .contains("rich_text", "rich_text_preformatted", "rich_text_section", "actions");
        assertThat(SlackBlocks.text(blocks)).isEqualTo(OnSlack.gate().text());
        assertThat(SlackBlocks.buttons(blocks)).containsExactly("✅ go on", "❌ back to 1.3.21");
    }

    @Test
    void a_button_without_a_meaning_shows_its_emoji() {
        Card card = Cards.of(Card.Kind.PROGRESS, Optional.empty(), List.of("▶ at work"), List.of("❌", "❌"));
        assertThat(SlackBlocks.buttons(json(CardBlocks.of(card)))).containsExactly("❌");
    }

    @Test
    void a_card_of_nothing_is_a_message_still() {
        Card card = Card.of(Card.Kind.MESSAGE);
        assertThat(CardBlocks.of(card)).isEmpty();
        assertThat(CardBlocks.text(card)).isNotBlank();
    }

    @Test
    void the_largest_plausible_card_is_taken() {
        Card largest = largest();
        JsonNode blocks = json(CardBlocks.of(largest));
        assertThat(SlackBlocks.refusal(blocks)).isEmpty();
        assertThat(CardBlocks.text(largest)).hasSizeLessThanOrEqualTo(CardBlocks.LONGEST_TEXT);
        String seen = SlackBlocks.text(blocks);
        assertThat(seen)
                .startsWith("PLAN 7f3a9c")
                .contains("\n   1 ")
                .endsWith(largest.lines().getLast());
        assertThat(seen).contains("  … (+");
        assertThat(largest.lines())
                .filteredOn(line -> seen.contains(line.substring(0, 6)))
                .hasSizeGreaterThan(40);
    }

    @Test
    void the_largest_plausible_card_fits_the_published_schema() {
        assumeTrue(SlackSchemas.published().isPresent(), SlackSchemas.NOWHERE);
        assertThat(SlackSchemas.published().orElseThrow().blockProblems(json(CardBlocks.of(largest()))))
                .isEmpty();
    }

    private static Card largest() {
        List<String> lines = new ArrayList<>();
        lines.add("PLAN 7f3a9c  ·  prod  1.3.21 → 1.4.17");
        for (int step = 1; step <= 100; step++) {
            lines.add("   " + step + " " + "a step with a long title · ".repeat(step == 50 ? 300 : 6));
        }
        lines.add("   ✅ approvers ✅");
        lines.add("✅ start   ❌ drop the plan");
        return Cards.of(
                Card.Kind.PLAN,
                Optional.of("7f3a9c"),
                lines,
                List.of("✅", "❌", "🔁", "⏪"),
                List.of(new Card.Mention(true, "S0OPS")));
    }

    @Test
    void a_card_that_fits_is_shown_whole() {
        List<String> lines = new ArrayList<>(List.of("PLAN 7f3a9c"));
        for (int step = 1; step <= 100; step++) {
            lines.add((step % 3 == 0 ? "" : "   ") + step + " " + "wait for it ".repeat(8));
        }
        Card card = Cards.of(Card.Kind.PLAN, Optional.of("7f3a9c"), lines, List.of("✅"));
        assertThat(SlackBlocks.text(json(CardBlocks.of(card)))).isEqualTo(card.text());
    }

    @Test
    void hostile_text_is_text() {
        JsonNode blocks = json(CardBlocks.of(Card.of(Card.Kind.GATE, HOSTILE, "   " + HOSTILE)));
        assertThat(SlackBlocks.refusal(blocks)).isEmpty();
        assertThat(blocks.findValuesAsText("type")).doesNotContain("mrkdwn");
        assertThat(CardBlocks.text(Card.of(Card.Kind.GATE, HOSTILE)))
                .contains("&lt;!channel&gt;", "&lt;@U1&gt;", "&amp;amp;")
                .doesNotContain("<");
    }

    @Test
    void nothing_that_readers_take_for_one_character_is_cut_in_two() {
        for (String one : List.of("👩‍👩‍👧‍👦", "👍🏽", "กี่")) {
            String line = one.repeat(2_500);
            Card card = Card.of(Card.Kind.MESSAGE, line, "  " + line, line, line, line, line, line, line);
            assertThat(SlackBlocks.text(json(CardBlocks.of(card))).replace(one, ""))
                    .doesNotContainPattern("[^\\s…(+)\\d]");
            assertThat(CardBlocks.text(card).replace(one, "")).doesNotContainPattern("[^\\s…]");
        }
        assertThat(CardBlocks.text(Card.of(Card.Kind.MESSAGE, "&".repeat(5_000)))
                        .replace("&amp;", ""))
                .isEqualTo("…");
    }

    @Test
    void who_cannot_be_called_is_not_called() {
        assertThat(CardBlocks.calls(List.of(new Card.Mention(false, "U1> <!channel"), new Card.Mention(false, "U2"))))
                .isEqualTo("<@U2>");
    }

    @Property(tries = 300)
    void whatever_the_lines_slack_takes_them(@ForAll @Size(max = 80) List<String> lines) {
        Card card = Cards.of(Card.Kind.PLAN, Optional.empty(), lines, List.of("✅"));
        assertThat(SlackBlocks.refusal(json(CardBlocks.of(card)))).isEmpty();
        assertThat(CardBlocks.text(card)).hasSizeBetween(1, CardBlocks.LONGEST_TEXT);
    }

    private static JsonNode json(List<LayoutBlock> blocks) {
        try {
            return JSON.readTree(GsonFactory.createSnakeCase().toJson(blocks));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
