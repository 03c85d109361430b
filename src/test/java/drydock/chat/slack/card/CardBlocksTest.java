package drydock.chat.slack.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.chat.Card;
import drydock.chat.Card.Fact;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Stage;
import drydock.chat.Card.State;
import drydock.testing.CardExtremes;
import drydock.testing.CardSamples;
import drydock.testing.Cards;
import drydock.testing.slack.SlackBlocks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CardBlocksTest {

    @Test
    void a_gate_is_a_heading_its_question_its_evidence_and_its_buttons() {
        JsonNode blocks = blocks(sample("gate"));
        assertThat(types(blocks))
                .isEqualTo(List.of("header", "rich_text", "section", "rich_text", "section", "actions", "rich_text"));
        assertThat(blocks.get(0).at("/text/text").asText()).isEqualTo("🟠 GATE backup · 7f3a9c · prod");
        assertThat(SlackBlocks.buttons(blocks)).containsExactly("✅ go on", "❌ back to 1.3.21");
        assertThat(blocks.findValuesAsText("type"))
                .as("walls of monospaced text")
                .doesNotContain("rich_text_preformatted");
    }

    /** The first node can be looked at before it is let in, from a phone too. */
    @Test
    void an_address_in_the_evidence_can_be_tapped() {
        String address = "https://crm.example.com/?drydock=4c1f&a=1";
        JsonNode blocks = blocks(Card.titled(Kind.GATE, "GATE")
                .evidence(List.of("look for yourself: " + address, "<https://evil.example|go>", address + "…"))
                .build());
        assertThat(blocks.findValuesAsText("url")).containsExactly(address);
        assertThat(SlackBlocks.text(blocks)).contains("  look for yourself: " + address + "\n");
    }

    @Test
    void a_settled_gate_says_what_became_of_it_where_it_was_asked() {
        JsonNode blocks = blocks(sample("gate-settled"));
        long asked = Instant.parse("2026-11-30T19:14:00Z").getEpochSecond();
        assertThat(types(blocks))
                .isEqualTo(List.of("header", "rich_text", "section", "rich_text", "section", "rich_text"));
        assertThat(blocks.get(2).findValue("fields").findValuesAsText("text"))
                .containsExactly(
                        "*Meanwhile*\nback up what was sealed and prove it by restoring it on b: was still at work");
        assertThat(blocks.get(4).at("/text/text").asText())
                .isEqualTo(
                        "*✅ bob* · <!date^" + asked + "^{date_short_pretty} {time}|02:14> · 12 s after it was asked");
        assertThat(SlackBlocks.text(blocks)).contains("Go on to the new version?", "nocobase sealed: 1.08 GB");
    }

    @Test
    void times_are_the_readers_own() {
        JsonNode fields = blocks(sample("plan")).findValue("fields");
        assertThat(fields.findValuesAsText("text"))
                .contains("*Asked by*\nalice")
                .contains("*Begins*\n<!date^1796065200^{date_short_pretty} {time}|Tue 02:00 (Asia/Bangkok)>");
    }

    @Test
    void the_stage_at_work_and_what_runs_beside_it_say_what_they_do_and_how_far_they_are() {
        String seen = SlackBlocks.text(blocks(sample("progress")));
        assertThat(seen)
                .contains(
                        "✔ 1 Prepare  1 min 40 s\n",
                        """
                        ▷ meanwhile
                              back up what was sealed and prove it by restoring it on b: comparing table 130 of 214
                              ██████░░░░ 61 %
                        ▶ 4 First node
                              nb-1: migration 37 of 41
                              █████████░ 90 %
                        """,
                        "○ 6 Reopen  only once what runs meanwhile is done · about 4 s");
    }

    @Test
    void warnings_stand_apart() {
        JsonNode quote = blocks(sample("plan")).findParents("type").stream()
                .filter(element -> element.path("type").asText().equals("rich_text_quote"))
                .findFirst()
                .orElseThrow();
        assertThat(quote.at("/elements/0/text").asText()).startsWith("⚠ nb-2: /app/nocobase/custom.js");
    }

    @Test
    void slack_asks_once_more_before_data_is_given_up() {
        JsonNode buttons =
                blocks(sample("plan-losing")).findParents("action_id").getFirst();
        assertThat(buttons.path("style").asText()).isEqualTo("danger");
        assertThat(buttons.at("/confirm/title/text").asText()).isEqualTo("✅ start, and give that up");
        assertThat(buttons.at("/confirm/text/text").asText()).contains("41 rows");
        assertThat(buttons.at("/confirm/confirm/text").asText()).isEqualTo("Yes, give it up");
        assertThat(buttons.at("/confirm/deny/text").asText()).isEqualTo("No, wait");
        assertThat(blocks(sample("gate")).findValue("confirm")).isNull();
    }

    @Test
    void who_can_answer_is_called_once() {
        String json = blocks(sample("gate")).toString();
        assertThat(json.split("<!subteam\\^S0OPS>", -1)).hasSize(2);
        assertThat(json.split("<@U0BOB>", -1)).hasSize(2);
    }

    @Test
    void what_only_some_want_to_read_is_not_in_the_card() {
        Card plan = sample("plan");
        assertThat(SlackBlocks.text(blocks(plan))).doesNotContain("create the successors");
        Card details = CardDetails.of(plan).orElseThrow();
        assertThat(SlackBlocks.text(blocks(details)))
                .startsWith("Steps\n  1 Prepare: pull the image on 3 hosts")
                .contains("\n  2 Stop: ");
        assertThat(CardDetails.of(sample("gate"))).isEmpty();
    }

    @Test
    void an_answer_that_is_there_twice_is_one_button() {
        Card card = Cards.of(Kind.PROGRESS, Optional.empty(), List.of("▶ at work"), List.of("❌", "❌"));
        assertThat(SlackBlocks.buttons(blocks(card))).containsExactly("❌");
    }

    @Test
    void a_card_of_nothing_is_a_message_still() {
        Card card = Card.of(Kind.MESSAGE);
        assertThat(CardBlocks.of(card, CardBlocks.MOST)).isEmpty();
        assertThat(SlackCard.text(card)).isNotBlank();
    }

    @Test
    void a_title_that_is_too_long_ends_with_a_word_and_stands_below_as_a_whole() {
        String title = "PLAN 7f3a9c · prod 1.3.21 → 1.4.17 · "
                + "sixteen letters ".repeat(12).strip();
        JsonNode blocks = blocks(Card.titled(Kind.PLAN, title).build());
        assertThat(blocks.get(0).at("/text/text").asText())
                .hasSizeBetween(130, 150)
                .matches("PLAN .*(sixteen|letters) …");
        assertThat(blocks.get(1).at("/elements/0/elements/0/text").asText()).isEqualTo(title);
    }

    @Test
    void whatever_is_said_slack_takes_it() {
        CardExtremes.all().forEach((name, card) -> {
            assertThat(SlackBlocks.refusal(blocks(card))).as(name).isEmpty();
            assertThat(SlackCard.text(card)).as(name).hasSizeBetween(1, SlackCard.LONGEST_TEXT);
            CardDetails.of(card)
                    .ifPresent(details -> assertThat(SlackBlocks.refusal(blocks(details)))
                            .as(name)
                            .isEmpty());
        });
    }

    @Test
    void however_many_answers_and_links_there_are_something_of_the_rest_is_left() {
        Card extreme = CardExtremes.extreme();
        List<Card.Offer> offers = IntStream.rangeClosed(1, 40)
                .mapToObj(number -> new Card.Offer(
                        "e" + number,
                        "words ".repeat(30),
                        extreme.offers().getFirst().confirm()))
                .toList();
        var card = Card.titled(Kind.PLAN, "title ".repeat(200))
                .lines(extreme.lines())
                .stages(extreme.stages())
                .warnings(extreme.warnings())
                .evidence(extreme.evidence())
                .offers(offers);
        IntStream.range(0, 9).forEach(link -> card.link("words ".repeat(60), "https://a.example/" + "x".repeat(480)));
        JsonNode blocks = blocks(card.build().mentioning(extreme.mentions()));
        assertThat(SlackBlocks.refusal(blocks)).isEmpty();
        assertThat(SlackBlocks.text(blocks)).contains("What it means, at len", "nb-1 healthy", "⚠ ");
        assertThat(SlackCards.json(CardBlocks.of(card.build(), 0))).isNotEmpty();
    }

    @Test
    void what_there_is_no_room_for_is_counted() {
        Card extreme = CardExtremes.extreme();
        String seen = SlackBlocks.text(blocks(extreme));
        String warnings = "⚠ nb-";
        long shown = seen.lines().filter(line -> line.startsWith(warnings)).count();
        assertThat(shown).isBetween(2L, 29L);
        assertThat(seen)
                .contains("… and " + (30 - shown) + " more, on the run's page")
                .contains("▶ 55 A stage", "Plugins: @nocobase/plugin-number-1 1.3.21", "What it means, at length: wait")
                .contains("The run's page");
        assertThat(SlackBlocks.buttons(blocks(extreme))).hasSizeBetween(2, 25);
        assertThat(SlackBlocks.written(blocks(extreme))).isGreaterThan(9_000);
    }

    @Test
    void thirty_warnings_of_a_line_are_all_there() {
        List<String> warnings = IntStream.rangeClosed(1, 30)
                .mapToObj(one -> "nb-" + one + ": a file that a person put there is lost with the container")
                .toList();
        String seen = SlackBlocks.text(
                blocks(Card.titled(Kind.PLAN, "PLAN").warnings(warnings).build()));
        assertThat(seen.lines().filter(line -> line.startsWith("⚠ "))).hasSize(30);
    }

    @Test
    void more_than_ten_facts_are_several_sections() {
        var card = Card.titled(Kind.MESSAGE, "STATUS");
        IntStream.rangeClosed(1, 40).forEach(node -> card.fact("nb-" + node, "1.3.21, running"));
        JsonNode blocks = blocks(card.build());
        assertThat(blocks.findValues("fields")).extracting(JsonNode::size).containsExactly(10, 10, 10, 10);
    }

    /** A run of sixty stages is watched by the one at work. */
    @Test
    void the_stages_around_the_one_at_work_stay() {
        List<Stage> stages = IntStream.rangeClosed(1, 80)
                .mapToObj(number -> new Stage(
                        number < 70 ? State.DONE : number == 70 ? State.PRESENT : State.TO_COME,
                        number + " a stage with some words in its title",
                        "about 30 s",
                        Optional.empty()))
                .toList();
        String seen = SlackBlocks.text(
                blocks(Card.titled(Kind.PROGRESS, "7f3a9c").stages(stages).build()));
        assertThat(seen).contains("▶ 70 a stage").contains("… (+").doesNotContain("✔ 1 a stage");
    }

    @Test
    void a_card_that_fits_is_shown_whole() {
        List<String> lines = new ArrayList<>(List.of("PLAN 7f3a9c"));
        for (int step = 1; step <= 100; step++) {
            lines.add((step % 3 == 0 ? "" : "  ") + step + " "
                    + "wait for it ".repeat(8).strip());
        }
        Card card = Cards.of(Kind.PLAN, Optional.of("7f3a9c"), lines, List.of());
        assertThat(SlackBlocks.text(blocks(card))).isEqualTo(card.text());
    }

    @Test
    void of_lines_without_end_the_first_and_the_last_stay() {
        List<String> lines = IntStream.rangeClosed(1, 400)
                .mapToObj(line -> "  " + line + " " + "a step with a long title · ".repeat(line == 50 ? 300 : 4))
                .toList();
        Card card = Cards.of(Kind.MESSAGE, Optional.empty(), lines, List.of());
        String seen = SlackBlocks.text(blocks(card));
        assertThat(seen).contains("\n  2 a step", "\n  … and ").contains("\n  400 a step");
    }

    @Test
    void hostile_text_is_text() {
        JsonNode blocks = blocks(CardExtremes.hostile());
        assertThat(SlackBlocks.refusal(blocks)).isEmpty();
        List<String> markup = blocks.findParents("type").stream()
                .filter(node -> node.path("type").asText().equals("mrkdwn"))
                .map(node -> node.path("text").asText())
                .toList();
        assertThat(markup).containsExactly("<@1>");
        assertThat(blocks.findValuesAsText("type"))
                .doesNotContain("user", "usergroup", "broadcast", "channel", "emoji");
        assertThat(blocks.findValuesAsText("emoji")).containsOnly("false");
        assertThat(blocks.findValuesAsText("url")).containsExactly("https://drydock.example.com/?a=<b>&c=|d");
        assertThat(blocks.toString()).doesNotContain("\u202e", "\u0000");
        assertThat(SlackCard.text(CardExtremes.hostile()))
                .contains("&lt;!channel&gt;", "&lt;@U0MALLORY&gt;", "&amp;amp;")
                .matches("(?s)[^<]*<@1>[^<]*");
    }

    @Test
    void a_fact_with_markup_in_it_is_plain() {
        for (String value : List.of("*b*", "_i_", "~s~", "`c`", ":tada:", "a\n*b*")) {
            assertThat(types(FactFields.of(List.of(new Fact("Reason", value, Optional.empty())))))
                    .as(value)
                    .containsExactly("plain_text");
        }
        for (String value : List.of("my_cluster_1", "02:14", "a & b < c", "3 * 4")) {
            assertThat(types(FactFields.of(List.of(new Fact("Reason", value, Optional.empty())))))
                    .as(value)
                    .containsExactly(value.contains("*") ? "plain_text" : "mrkdwn");
        }
    }

    @Test
    void nothing_that_readers_take_for_one_character_is_cut_in_two() {
        for (String one : List.of("👩‍👩‍👧‍👦", "👍🏽", "กี่")) {
            String line = one.repeat(2_500);
            Card card = Card.titled(Kind.GATE, line)
                    .lines(List.of(line, "  " + line, line, line, line))
                    .fact(line, line)
                    .evidence(List.of(line))
                    .warning(line)
                    .offer("✅", line)
                    .build();
            assertThat(SlackBlocks.text(blocks(card)).replace(one, "").replaceAll("… and \\d+ more", ""))
                    .doesNotContainPattern("[^\\s…⚠:]");
            assertThat(SlackBlocks.buttons(blocks(card)).getFirst().replace(one, ""))
                    .isEqualTo("✅ …");
            assertThat(SlackCard.text(card).replace(one, "")).doesNotContainPattern("[^\\s…⚠:✅]");
        }
        assertThat(SlackCard.text(Card.of(Kind.MESSAGE, "&".repeat(5_000))).replace("&amp;", ""))
                .isEqualTo("…");
    }

    @Test
    void who_cannot_be_called_is_not_called() {
        assertThat(CardBlocks.calls(List.of(new Card.Mention(false, "U1> <!channel"), new Card.Mention(false, "U2"))))
                .isEqualTo("<@U2>");
    }

    @Property(tries = 300)
    void whatever_the_words_slack_takes_them(@ForAll @Size(max = 60) List<String> words) {
        String all = words.stream().collect(Collectors.joining(" "));
        var card = Card.titled(Kind.PLAN, all)
                .lines(words)
                .stages(words.stream()
                        .map(one -> new Stage(State.PRESENT, one, one, Optional.of(0.5)))
                        .toList())
                .evidence(words)
                .warnings(words)
                .details(all, words)
                .link(all, "https://example.com");
        words.forEach(word ->
                card.fact(word, word, Instant.ofEpochSecond(word.length())).offer(word, word));
        assertThat(SlackBlocks.refusal(blocks(card.build()))).isEmpty();
        assertThat(SlackCard.text(card.build())).hasSizeBetween(1, SlackCard.LONGEST_TEXT);
    }

    private static Card sample(String name) {
        return CardSamples.in("en").get(name);
    }

    private static JsonNode blocks(Card card) {
        return SlackCards.json(CardBlocks.of(card, CardBlocks.MOST));
    }

    private static List<String> types(JsonNode blocks) {
        List<String> types = new ArrayList<>();
        blocks.forEach(block -> types.add(block.path("type").asText()));
        return types;
    }

    private static List<String> types(List<com.slack.api.model.block.LayoutBlock> sections) {
        return types(SlackCards.json(sections).get(0).path("fields"));
    }
}
