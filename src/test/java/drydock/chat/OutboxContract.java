package drydock.chat;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Outbox.Letter;
import drydock.chat.Outbox.Pending;
import drydock.testing.CardSamples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the bot relies on, wherever it is kept. */
public abstract class OutboxContract {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    protected abstract Outbox outbox();

    @Test
    void what_is_written_is_pending_in_its_order_until_it_is_said() {
        write("plan", "a plan");
        write("gate", "a gate");
        assertThat(pending())
                .extracting(Pending::letter)
                .containsExactly(letter("plan", "a plan"), letter("gate", "a gate"));
        say(pending().getFirst(), "m1");
        assertThat(pending()).extracting(Pending::letter).containsExactly(letter("gate", "a gate"));
    }

    @Test
    void writing_what_was_said_says_nothing_again() {
        write("plan", "a plan");
        say(pending().getFirst(), "m1");
        write("plan", "a plan");
        assertThat(pending()).isEmpty();
    }

    @Test
    void a_new_form_is_edited_where_the_old_one_was_posted() {
        write("progress", "one");
        say(pending().getFirst(), "m1");
        write("progress", "two");
        assertThat(pending()).singleElement().satisfies(pending -> {
            assertThat(pending.message()).contains("m1");
            assertThat(pending.letter().card().text()).isEqualTo("two");
        });
    }

    @Test
    void of_several_forms_only_the_newest_is_to_be_said() {
        write("progress", "one");
        write("progress", "two");
        write("progress", "three");
        assertThat(pending())
                .extracting(pending -> pending.letter().card().text())
                .containsExactly("three");
    }

    @Test
    void a_form_that_came_while_the_one_before_was_said_is_still_to_be_said() {
        write("progress", "one");
        Pending first = pending().getFirst();
        write("progress", "two");
        say(first, "m1");
        assertThat(pending())
                .extracting(pending -> pending.letter().card().text())
                .containsExactly("two");
    }

    @Test
    void what_could_not_be_said_is_pending_again_when_its_time_has_come() {
        write("plan", "a plan");
        outbox().failed(pending().getFirst(), NOW.plusSeconds(60));
        assertThat(pending()).isEmpty();
        assertThat(outbox().pending(NOW.plusSeconds(60)))
                .singleElement()
                .satisfies(pending -> assertThat(pending.attempts()).isOne());
    }

    @Test
    void what_is_pending_says_when_its_time_comes_and_whether_people_see_some_form_of_it() {
        write("plan", "a plan");
        assertThat(pending()).singleElement().satisfies(pending -> {
            assertThat(pending.due()).isEqualTo(NOW);
            assertThat(pending.seen()).isFalse();
        });
        say(pending().getFirst(), "m1");
        write("plan", "another plan");
        assertThat(pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.seen()).isTrue());
        say(pending().getFirst(), "m1");
        outbox().sayAgain("slack", "C1", "plan", NOW);
        assertThat(pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.seen()).isFalse());
    }

    @Test
    void what_was_said_to_one_person_is_forgotten_after_a_while_and_nothing_else() {
        write("plan", "a plan");
        Letter told = new Letter(
                "answer/e1", "slack", "C1", Optional.of("U1"), Optional.empty(), Card.of(Card.Kind.PRIVATE, "no"));
        Letter waiting = new Letter(
                "answer/e2", "slack", "C1", Optional.of("U1"), Optional.empty(), Card.of(Card.Kind.PRIVATE, "no"));
        outbox().write(told, NOW);
        outbox().write(waiting, NOW);
        pending().stream().limit(2).toList().forEach(one -> say(one, "m" + one.number()));

        outbox().forget(NOW);
        outbox().write(told, NOW);
        assertThat(pending()).extracting(Pending::letter).containsExactly(waiting);
        outbox().forget(NOW.plusSeconds(1));
        assertThat(pending()).extracting(Pending::letter).containsExactly(waiting);
        assertThat(outbox().message("slack", "C1", "plan")).isPresent();
        outbox().write(told, NOW);
        assertThat(pending()).extracting(Pending::letter).contains(told);
    }

    @Test
    void a_message_leads_to_its_letter_and_a_letter_to_its_message() {
        write("plan", "a plan");
        assertThat(outbox().message("slack", "C1", "plan")).isEmpty();
        say(pending().getFirst(), "m1");
        assertThat(outbox().key("slack", "C1", "m1")).contains("plan");
        assertThat(outbox().message("slack", "C1", "plan")).contains("m1");
        assertThat(outbox().key("slack", "C2", "m1")).isEmpty();
        assertThat(outbox().key("discord", "C1", "m1")).isEmpty();
    }

    @Test
    void what_was_said_can_be_said_once_more_where_it_stood() {
        write("gate", "a gate");
        outbox().sayAgain("slack", "C1", "gate", NOW);
        assertThat(pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.message()).isEmpty());
        say(pending().getFirst(), "m1");
        write("other", "another");
        say(pending().getFirst(), "m2");
        outbox().sayAgain("slack", "C1", "gate", NOW);
        outbox().sayAgain("slack", "C1", "unknown", NOW);
        assertThat(pending()).singleElement().satisfies(pending -> {
            assertThat(pending.message()).contains("m1");
            assertThat(pending.letter()).isEqualTo(letter("gate", "a gate"));
        });
        say(pending().getFirst(), "m3");
        assertThat(outbox().key("slack", "C1", "m3")).contains("gate");
        assertThat(pending()).isEmpty();
    }

    @Test
    void an_id_is_awaited_until_what_everybody_sees_is_known_to_be_said() {
        assertThat(outbox().awaitsId("slack", "C1")).isFalse();
        write("plan", "a plan");
        assertThat(outbox().awaitsId("slack", "C1")).isTrue();
        assertThat(outbox().awaitsId("slack", "C2")).isFalse();
        assertThat(outbox().awaitsId("discord", "C1")).isFalse();
        say(pending().getFirst(), "m1");
        assertThat(outbox().awaitsId("slack", "C1")).isFalse();
        write("plan", "another form of it");
        assertThat(outbox().awaitsId("slack", "C1")).isFalse();
        outbox().failed(pending().getFirst(), NOW);
        assertThat(outbox().awaitsId("slack", "C1")).isTrue();
    }

    @Test
    void what_is_said_to_one_person_awaits_no_id() {
        Letter told = new Letter(
                "answer/e1", "slack", "C1", Optional.of("U1"), Optional.empty(), Card.of(Card.Kind.PRIVATE, "no"));
        outbox().write(told, NOW);
        assertThat(outbox().awaitsId("slack", "C1")).isFalse();
    }

    @Test
    void everything_of_a_card_is_kept() {
        List<Letter> letters = CardSamples.in("th").entrySet().stream()
                .map(card -> new Letter(
                        card.getKey(), "slack", "C1", Optional.of("U9"), Optional.of("plan"), card.getValue()))
                .toList();
        letters.forEach(letter -> outbox().write(letter, NOW));
        assertThat(pending()).extracting(Pending::letter).containsExactlyInAnyOrderElementsOf(letters);
    }

    private void write(String key, String text) {
        outbox().write(letter(key, text), NOW);
    }

    private static Letter letter(String key, String text) {
        return new Letter(key, "slack", "C1", Optional.empty(), Optional.empty(), Card.of(Card.Kind.MESSAGE, text));
    }

    private List<Pending> pending() {
        return outbox().pending(NOW);
    }

    private void say(Pending pending, String message) {
        outbox().sent(pending, message, pending.letter().card());
    }
}
