package drydock.chat.console.out;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Tone;
import drydock.chat.CardBuilder;
import drydock.chat.console.ConsoleMessage;
import drydock.testing.CardSamples;
import drydock.testing.Templates;
import drydock.text.Messages;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A card as HTML, and where it goes on an open page. */
class MessageFragmentsTest {
    private static final MessageFragments FRAGMENTS = new MessageFragments(Templates.of("messages.html"));

    private static ConsoleMessage message(Card card, String thread, Map<String, List<String>> given) {
        Map<String, List<String>> reactions = new LinkedHashMap<>();
        card.reactions().forEach(emoji -> reactions.put(emoji, List.of()));
        reactions.putAll(given);
        String kind = card.kind().name().toLowerCase(Locale.ROOT);
        return new ConsoleMessage(
                "7",
                "drydock",
                card.text(),
                reactions,
                kind,
                null,
                false,
                null,
                thread,
                "2026-11-30T19:14:00Z",
                9,
                card);
    }

    private static String html(Card card) {
        return html(card, Map.of());
    }

    private static String html(Card card, Map<String, List<String>> given) {
        return html(message(card, null, given), 0);
    }

    private static String html(ConsoleMessage message, long seen) {
        return FRAGMENTS.of(List.of(message), "bob", Messages.ENGLISH, seen, 9);
    }

    private static Card sample(String name) {
        return CardSamples.in("en").get(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "th"})
    void everything_that_a_card_says_is_on_the_page(String language) {
        CardSamples.in(language).forEach((name, card) -> {
            String shown = seen(html(card));
            List<String> said = card.text().lines().toList();
            assertThat(said).as(name).allSatisfy(line -> assertThat(words(line)).allMatch(shown::contains));
        });
    }

    /** What is read where it is shown. */
    private static String seen(String html) {
        return html.replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Without the marks that plain text puts between what the page shows in its own ways. */
    private static List<String> words(String line) {
        return List.of(line.replaceAll("[█░:⚠]|https?://\\S+", " ").strip().split("\\s+"));
    }

    @Test
    void a_plan_says_what_it_means_lists_its_stages_and_keeps_the_steps_to_be_unfolded() {
        assertThat(html(sample("plan")))
                .containsSubsequence(
                        "kind-plan",
                        "class=\"card tone-asking\"",
                        "<h3 class=\"title\"><span class=\"unseen\">Waits for people: </span>PLAN 7f3a9c",
                        "The world sees the 503",
                        "<ol class=\"stages\">",
                        "class=\"stage to-come\"",
                        "<span class=\"name\">3 Keep</span>",
                        "gate backup: 1 approver, not alice",
                        "<ul class=\"warnings\" aria-label=\"Warnings\">",
                        "custom.js",
                        "<dt>Asked by</dt>",
                        "<time datetime=\"2026-11-30T19:00:00Z\" data-ticks=\"until\">Tue 02:00 (Asia/Bangkok)</time>",
                        "<details class=\"section\"",
                        "<summary>Steps</summary>",
                        "pull the image on 3 hosts",
                        "href=\"https://drydock.example.com/runs/",
                        "aria-pressed=\"false\" data-vote=\"7\"",
                        "<span class=\"meaning\">start</span>");
    }

    @Test
    void progress_marks_the_present_stage_and_what_runs_beside_it_each_with_a_bar_where_the_share_is_known() {
        String shown = html(sample("progress"));
        assertThat(shown)
                .containsSubsequence(
                        "class=\"stage done\"",
                        "<span class=\"unseen\">done: </span>",
                        "1 min 40 s",
                        "class=\"stage beside\">",
                        "<span class=\"unseen\">going on beside: </span>",
                        "<span class=\"name\">meanwhile</span>",
                        "<progress max=\"1\" value=\"0.61\" aria-label=\"meanwhile\">",
                        "class=\"stage present\" aria-current=\"step\"",
                        "<progress max=\"1\" value=\"0.9\" aria-label=\"4 First node\">",
                        "class=\"stage to-come\"");
        assertThat(shown.split("aria-current", -1))
                .as("one stage is the present one")
                .hasSize(2);
        assertThat(shown.split("<progress", -1))
                .as("one bar for each that is at work")
                .hasSize(3);
    }

    @Test
    void a_clock_of_a_run_goes_on_by_itself() {
        Card card = Card.titled(Kind.PROGRESS, "7f3a9c")
                .fact("Behind the 503", "21 s so far", Instant.parse("2026-11-30T19:14:00Z"))
                .build();
        assertThat(html(card))
                .contains("<time datetime=\"2026-11-30T19:14:00Z\" data-ticks=\"since\">21 s so far</time>");
    }

    @Test
    void a_gate_that_was_settled_says_so_and_invites_nobody_any_more() {
        assertThat(html(sample("gate-settled"), Map.of("✅", List.of("bob"))))
                .containsSubsequence(
                        "tone-good",
                        "nocobase sealed: 1.08 GB, 214 tables",
                        "<p class=\"outcome\"><strong>✅ bob</strong> · <time datetime=\"2026-11-30T19:14:00Z\">02:14</time>",
                        "12 s after it was asked")
                .doesNotContain("<button", "class=\"names\"");
    }

    @Test
    void a_vote_shows_who_gave_it_and_can_be_taken_back_by_them() {
        assertThat(html(sample("gate"), Map.of("✅", List.of("bob", "carol"))))
                .contains(
                        "data-emoji=\"✅\" aria-pressed=\"true\" data-vote=\"7\"",
                        "<span class=\"names\">bob, carol</span>")
                .contains("data-emoji=\"❌\" aria-pressed=\"false\" data-vote=\"7\"");
    }

    @Test
    void what_gives_data_up_is_asked_once_more_before_it_counts() {
        Card losing = sample("plan-losing");
        assertThat(html(losing))
                .containsSubsequence(
                        "data-emoji=\"✅\" aria-pressed=\"false\" popovertarget=\"sure-7-1\"",
                        "<div popover class=\"sure\" id=\"sure-7-1\" role=\"dialog\"",
                        "41 rows",
                        "data-vote=\"7\">✅ Yes, give it up",
                        "popovertargetaction=\"hide\" autofocus>No, wait",
                        "data-emoji=\"❌\" aria-pressed=\"false\" data-vote=\"7\"");
        assertThat(html(losing, Map.of("✅", List.of("bob")))).doesNotContain("popover");
    }

    @Test
    void of_many_warnings_the_worst_are_seen_and_the_others_are_to_be_unfolded() {
        CardBuilder card = Card.titled(Kind.PLAN, "PLAN").tone(Tone.ASKING);
        IntStream.rangeClosed(1, 30).forEach(number -> card.warning("warning " + number + "."));
        assertThat(html(card.build()))
                .containsSubsequence("warning 5.", "<details class=\"warnings\"", "More warnings: 25", "warning 6.");
    }

    @Test
    void nothing_that_is_said_is_markup() {
        String hostile = "<img src=x onerror=alert(1)> \" onclick=\"alert(2) {card.kind} </section>";
        Card card = Card.titled(Kind.GATE, hostile)
                .line(hostile)
                .fact(hostile, hostile)
                .stages(List.of(new Card.Stage(Card.State.PRESENT, hostile, hostile, Optional.of(0.5))))
                .evidence(List.of(hostile))
                .warning(hostile)
                .details(hostile, List.of(hostile))
                .offer("✅", hostile)
                .link(hostile, "javascript:alert(3)")
                .link("next", "https://example.com/?a=\"><i>")
                .build();
        String shown = html(card, Map.of("👍", List.of(hostile)));
        assertThat(shown)
                .doesNotContain("<img", "onclick=\"", "javascript:", "\"><i>")
                .contains("&lt;img src=x onerror=alert(1)&gt;", "{card.kind}");
    }

    @Test
    void an_address_can_be_followed_and_nothing_else() {
        assertThat(html(Card.of(Kind.GATE, "look: https://crm.example.com/?drydock=4c1 now", "javascript:alert(1)")))
                .contains("look: <a href=\"https://crm.example.com/?drydock=4c1\" target=\"_blank\" rel=\"noopener"
                        + " noreferrer\">https://crm.example.com/?drydock=4c1</a> now")
                .doesNotContain("href=\"javascript");
    }

    @Test
    void what_the_page_has_is_changed_in_its_place_and_what_is_new_goes_after_the_others() {
        ConsoleMessage message = message(sample("gate"), "3", Map.of());
        assertThat(html(message, 6))
                .contains("<div hx-swap-oob=\"beforeend:#replies-3, #list:not(:has(#replies-3))\">", "<article")
                .contains("<data id=\"seen\" value=\"9\" hx-swap-oob=\"true\"");
        assertThat(html(message, 7))
                .contains("id=\"card-7\" hx-swap-oob=\"true\"", "id=\"reactions-7\" hx-swap-oob=\"true\"")
                .doesNotContain("<article", "beforeend");
    }

    @Test
    void a_whisper_says_that_nobody_else_sees_it_in_the_words_of_the_reader() {
        ConsoleMessage whisper = new ConsoleMessage(
                "7",
                "drydock",
                "no",
                Map.of(),
                "private",
                null,
                false,
                "bob",
                null,
                "2026-11-30T19:14:00Z",
                9,
                sample("private"));
        assertThat(FRAGMENTS.of(List.of(whisper), "bob", Messages.THAI, 0, 9))
                .contains(Messages.THAI.of("page.word.private"), "lang=\"en\"");
    }
}
