package drydock.chat.slack;

import static drydock.announcement.SaidRun.GATE;
import static drydock.announcement.SaidRun.OUTSIDE;
import static drydock.announcement.SaidRun.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.announcement.SaidRun;
import drydock.chat.Inbound;
import drydock.testing.slack.SlackMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Slack does not let the bot say: a gate is seen and answered all the same. */
class SlackDeliveryIT {
    private static final String ELSEWHERE = "C0ELSE";

    private final OnSlack on = new OnSlack();
    private final SaidRun run = new SaidRun(on.chat());

    @BeforeEach
    void start() {
        on.slack().workspace().publicChannel(ELSEWHERE);
        on.start();
    }

    @AfterEach
    void stop() {
        try (OnSlack closing = on) {
            closing.checkSchemas();
        }
    }

    @Test
    void a_gate_whose_plan_was_deleted_is_asked_in_the_channel_which_says_so() {
        String plan = run.plan(OnSlack.OPS);
        on.slack().workspace().delete(OnSlack.OPS, plan);
        run.ask(OnSlack.OPS, "GATE backup");
        String gate = run.awaitSaid(OnSlack.OPS, GATE);
        assertThat(on.message(gate).thread()).isEmpty();
        assertThat(on.message(run.awaitSaid(OnSlack.OPS, OUTSIDE)).text()).contains("7f3a9c takes no messages");
        assertAnswered(OnSlack.OPS, gate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"is_archived", "not_in_channel"})
    void a_channel_that_takes_nothing_holds_up_no_other_one(String why) {
        if (why.equals("is_archived")) {
            on.slack().workspace().archive(OnSlack.OPS);
        } else {
            on.slack().workspace().expelBot(OnSlack.OPS);
        }
        run.ask(OnSlack.OPS, "GATE backup");
        run.ask(ELSEWHERE, "GATE backup");
        run.progress(OnSlack.OPS, "1");
        run.progress(ELSEWHERE, "1");
        String gate = run.awaitSaid(ELSEWHERE, GATE);
        run.awaitSaid(ELSEWHERE, RUN + "/progress");
        assertThat(run.isPending(OnSlack.OPS, GATE)).isTrue();
        assertAnswered(ELSEWHERE, gate);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_gate_that_can_be_edited_no_more_is_asked_in_its_thread_anew(boolean canBeDeleted) {
        String plan = run.plan(OnSlack.OPS);
        run.ask(OnSlack.OPS, "GATE backup");
        String before = run.awaitSaid(OnSlack.OPS, GATE);
        on.slack().workspace().closeEditWindow(OnSlack.OPS, before);
        if (!canBeDeleted) {
            on.slack().faults().refuse("chat.delete", "cant_delete_message");
        }
        run.ask(OnSlack.OPS, "GATE backup, asked again");
        String gate = run.awaitSaid(OnSlack.OPS, GATE);
        assertThat(gate).isNotEqualTo(before);
        assertThat(on.message(gate).thread()).contains(plan);
        assertThat(on.slack().workspace().message(OnSlack.OPS, before).isPresent())
                .isEqualTo(!canBeDeleted);
        assertAnswered(OnSlack.OPS, gate);
        run.settle(OnSlack.OPS);
        assertThat(run.awaitSaid(OnSlack.OPS, GATE)).isEqualTo(gate);
    }

    @Test
    void a_gate_that_somebody_deleted_is_asked_again_while_it_is_open_and_never_after() {
        run.plan(OnSlack.OPS);
        run.ask(OnSlack.OPS, "GATE backup");
        on.slack().workspace().delete(OnSlack.OPS, run.awaitSaid(OnSlack.OPS, GATE));
        run.ask(OnSlack.OPS, "GATE backup, 1 vote");
        String gate = run.awaitSaid(OnSlack.OPS, GATE);
        assertAnswered(OnSlack.OPS, gate);
        on.slack().workspace().delete(OnSlack.OPS, gate);
        run.settle(OnSlack.OPS);
        run.awaitSaid(OnSlack.OPS, GATE);
        assertThat(said("GATE")).isEmpty();
    }

    @Test
    void a_whisper_that_hangs_keeps_no_gate_from_being_seen() {
        on.slack().faults().delay("chat.postEphemeral", Duration.ofMinutes(1));
        run.whisper(OnSlack.OPS, "bob");
        run.send();
        run.ask(OnSlack.OPS, "GATE backup");
        String gate = run.awaitSaid(OnSlack.OPS, GATE);
        assertThat(run.isPending(OnSlack.OPS, "answer/e1")).isTrue();
        assertAnswered(OnSlack.OPS, gate);
    }

    @Test
    void who_is_not_in_the_channel_is_told_directly_what_is_for_them_alone() {
        run.whisper(ELSEWHERE, "bob");
        run.awaitSaid(ELSEWHERE, "answer/e1");
        assertThat(on.slack().workspace().messages(on.slack().workspace().direct("bob")))
                .singleElement()
                .satisfies(message -> assertThat(message.text()).isEqualTo("for you alone"));
    }

    @Test
    void progress_that_is_limited_keeps_no_gate_from_being_seen() {
        run.plan(OnSlack.OPS);
        run.progress(OnSlack.OPS, "1");
        run.awaitSaid(OnSlack.OPS, RUN + "/progress");
        on.slack().faults().limit("chat.update", Duration.ofMinutes(1));
        run.progress(OnSlack.OPS, "2");
        run.ask(OnSlack.OPS, "GATE backup");
        assertAnswered(OnSlack.OPS, run.awaitSaid(OnSlack.OPS, GATE));
        assertThat(run.isPending(OnSlack.OPS, RUN + "/progress")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "thumbsup::skin-tone-5", "heavy_check_mark", "ballot_box_with_check"})
    void signs_arrive_and_are_read_as_people_gave_them(String name) {
        String gate = on.post(OnSlack.gate("✅", "❌"), "one");
        on.slack().react("bob", OnSlack.OPS, gate, name);
        on.slack().react("bob", OnSlack.OPS, gate, "tada");
        on.awaitHeard(1);
        String emoji = Optional.of(on.heard().getFirst())
                .map(Inbound.Reaction.class::cast)
                .orElseThrow()
                .emoji();
        assertThat(List.of("👍", "👍🏾", "✔", "☑")).contains(emoji);
        assertThat(on.chat().reactions(OnSlack.OPS, gate)).containsOnlyKeys(emoji);
    }

    private void assertAnswered(String channel, String gate) {
        int before = on.heard().size();
        on.slack().react("bob", channel, gate, "✅");
        on.awaitHeard(before + 1);
        assertThat(on.heard().getLast())
                .isInstanceOfSatisfying(
                        Inbound.Reaction.class,
                        reaction -> assertThat(run.about(reaction.channel(), reaction.message()))
                                .contains(GATE));
    }

    private Stream<SlackMessage> said(String text) {
        return on.slack().workspace().messages(OnSlack.OPS).stream()
                .filter(message -> message.text().contains(text));
    }
}
