package drydock.chat.discord.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Mention;
import drydock.testing.CardExtremes;
import drydock.testing.Cards;
import drydock.testing.discord.Limits;
import drydock.testing.discord.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CardMessagesTest {
    private static final String HOSTILE =
            "```` ``` @everyone <@1> **bold** \\` ~~x~~ ||y|| [a](http://b) # * _ `\u202e` 👩‍👩‍👧‍👦 \uD83D";
    private static final CardMessages MESSAGES = new CardMessages(URI.create("http://localhost:8080"));
    private static final MarkerHash MARKER = MarkerHash.of("a marker");

    @Test
    void what_does_not_fit_is_counted() {
        List<String> lines = new ArrayList<>(List.of("PLAN 7f3a9c  ·  prod"));
        IntStream.range(0, 100).forEach(i -> lines.add("   " + i + " " + HOSTILE.repeat(3)));
        JsonNode message = message(Cards.of(Kind.PLAN, Optional.of("7f3a9c"), lines, List.of("✅")));
        assertLimits(message);
        String read = Reading.of(message);
        long shown = read.lines().filter(line -> line.startsWith("  ")).count();
        assertThat(shown).isGreaterThan(10);
        assertThat(read).startsWith("PLAN 7f3a9c").endsWith("… and " + (100 - shown) + " more");
    }

    @Test
    void a_list_of_a_hundred_usual_lines_is_shown_whole() {
        List<String> lines = new ArrayList<>(List.of("PLAN 7f3a9c  ·  prod"));
        IntStream.range(0, 100).forEach(i -> lines.add("  " + i + " bring nb-" + i + " to 1.4.17"));
        assertThat(Reading.of(message(card(lines)))).isEqualTo(String.join("\n", lines));
    }

    @Test
    void where_there_is_no_room_for_all_there_is_some_of_each() {
        String read = Reading.of(message(CardExtremes.extreme()));
        assertThat(read)
                .contains(
                        "PLAN 7f3a9c", "nb-1 · host 1", " 1 A stage", "  nb-1 healthy", "⚠ nb-1: a file", "✅ person-1")
                .containsPattern("plugin-number-28 1.3.21, … and \\d+ more, on the run's page")
                .containsPattern("⚠ nb-7: [^\n]*\n(⚠[^\n]*\n)*… and \\d+ more, on the run's page");
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
        for (String indent : List.of("", "  ", "    ")) {
            List<String> lines = List.of("title " + HOSTILE, indent + HOSTILE, "- last", "1. first");
            JsonNode message = message(card(lines));
            assertThat(Reading.of(message)).isEqualTo(String.join("\n", lines).replaceAll("\u202e|\\p{Cs}", "\ufffd"));
        }
    }

    @Test
    void a_line_of_markup_is_none() {
        String description =
                description(card(List.of("GATE", "# look_here: https://crm.example.com/?drydock=4c1_x_y")));
        assertThat(description).isEqualTo("\\# look\\_here: https://crm.example.com/?drydock=4c1_x_y");
        assertThat(description(card(List.of("GATE", "- no point", "  a point", "    one below"))))
                .isEqualTo("\\- no point\n- a point\n  - one below");
    }

    @Test
    void a_moment_is_shown_on_the_readers_own_clock() {
        Card card = Card.titled(Kind.GATE, "GATE")
                .fact("Expires", "02:14", Instant.ofEpochSecond(1_796_066_040))
                .build();
        assertThat(message(card).findValue("value").asText()).isEqualTo("<t:1796066040:t> (<t:1796066040:R>)");
    }

    @Test
    void the_title_leads_to_the_first_page_and_bears_the_marker_where_nobody_sees_it() {
        assertThat(address("https://drydock.example.com/runs/7", "https://drydock.example.com"))
                .isEqualTo("https://drydock.example.com/runs/7#" + MARKER.hash());
        assertThat(address("http://10.0.0.7:8080/runs/7", "http://drydock:8080"))
                .isEqualTo("http://10.0.0.7:8080/runs/7#" + MARKER.hash());
    }

    /** Discord refuses the whole message for it. */
    @Test
    void no_link_is_made_of_an_address_that_discord_does_not_take() {
        assertThat(address("http://drydock:8080/runs/7", "http://localhost:8080"))
                .isEqualTo("http://localhost:8080/#" + MARKER.hash());
        assertThat(address("http://drydock:8080/runs/7", "http://drydock:8080"))
                .isEqualTo("https://discord.com/#" + MARKER.hash());
        for (String url : List.of("http://drydock:8080/", "javascript:alert(1)", "https://a b", "ftp://a.b", "")) {
            Card card = Card.titled(Kind.GATE, "GATE").link("page", url).build();
            assertThat(message(card).path("components")).isEmpty();
        }
    }

    private static String address(String page, String pages) {
        Card card = Card.titled(Kind.GATE, "GATE").link("page", page).build();
        return new CardMessages(URI.create(pages))
                .of(card, MARKER)
                .getEmbeds()
                .getFirst()
                .getUrl();
    }

    @Test
    void buttons_have_words_and_the_colour_of_what_they_mean() {
        Card card = Card.titled(Kind.GATE, "GATE")
                .offer("✅", "go on")
                .offer("❌", "back " + "กี่".repeat(40))
                .offer("🔁", "again")
                .offer("no emoji", "nothing")
                .offer("✅", "twice")
                .build();
        JsonNode row = message(card).path("components").path(0).path("components");
        assertThat(row.findValuesAsText("style")).containsExactly("3", "4", "2");
        assertThat(row.findValuesAsText("custom_id")).containsExactly("decide/✅", "decide/❌", "decide/🔁");
        assertThat(row.path(1).path("label").asText())
                .startsWith("back กี่")
                .endsWith("กี่…")
                .hasSizeLessThan(81);
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
        assertThat(message.path("content").asText()).isEqualTo("<@11> <@&22> @everyone @here \\<@1\\> \\<@&2\\>");
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
                    .readTree(MESSAGES.of(card, MARKER).toData().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertLimits(JsonNode message) {
        Limits.message(message, true);
    }
}
