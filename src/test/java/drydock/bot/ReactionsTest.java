package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card.Kind;
import drydock.run.Question.Vote;
import drydock.run.RunEvent;
import drydock.testing.Shape;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs as people give them: what counts as which answer, and what people are told of those that do not. */
class ReactionsTest {
    private final Team team = new Team(new Shape().announcedIn("discord", "D-ops"));
    private final String gate = atTheBackupGate();

    private String atTheBackupGate() {
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        team.beat();
        team.slack().react("U-alice", team.newest("slack", Kind.PLAN).id(), "👍🏾");
        team.beats(Duration.ofSeconds(10));
        assertThat(waitsAt()).isEqualTo("backup");
        return team.newest("slack", Kind.GATE).id();
    }

    private String waitsAt() {
        return team.run().openQuestion().orElseThrow().gate().name();
    }

    private List<String> votes() {
        return team.run().openQuestion().orElseThrow().votes().stream()
                .map(Vote::person)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"✅", "✔", "✔️", "☑️", "👍", "👍🏻", "👍🏿"})
    void a_tick_and_a_thumb_up_are_a_yes_in_any_form(String sign) {
        team.slack().react("U-bob", gate, sign);
        team.beats(Duration.ofSeconds(10));
        assertThat(waitsAt()).isEqualTo("verification");
        assertThat(team.toldPrivately("slack", "U-bob")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"❌", "✖", "✖️"})
    void a_cross_is_a_no_in_both_forms(String sign) {
        team.slack().react("U-bob", gate, sign);
        team.beats(Duration.ofSeconds(20));
        assertThat(team.run().finished().map(RunEvent.Finished::ending)).contains(RunEvent.Ending.UNWOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"👎", "👎🏽", "🚫", "⛔", "❎"})
    void what_means_no_and_is_not_the_sign_undoes_nothing_and_is_told_once(String sign) {
        team.slack().react("U-bob", gate, sign);
        team.beats(Duration.ofSeconds(20));
        team.slack().takeBack("U-bob", gate, sign);
        team.slack().react("U-bob", gate, sign);
        team.slack().react("U-bob", gate, "🛑");
        team.start();
        team.slack().react("U-bob", gate, "🙅");
        team.lookAtReactions();
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("backup");
        assertThat(votes()).isEmpty();
        assertThat(team.toldPrivately("slack", "U-bob"))
                .singleElement()
                .asString()
                .contains(sign, "backup", "use ❌");
    }

    @Test
    void who_was_told_on_one_platform_is_not_told_on_another_one_even_by_the_next_process() {
        String onDiscord = team.newest("discord", Kind.GATE).id();
        team.slack().react("U-bob", gate, "👎");
        team.beat();
        team.start();
        team.chat("discord").react("D-bob", onDiscord, "👎");
        team.beats(Duration.ofSeconds(3));
        assertThat(team.toldPrivately("slack", "U-bob")).hasSize(1);
        assertThat(team.toldPrivately("discord", "D-bob")).isEmpty();
    }

    @Test
    void what_means_yes_and_is_not_the_sign_is_told_to_each_who_does_it() {
        team.slack().react("U-bob", gate, "👌");
        team.slack().react("U-dave", gate, "🆗");
        team.slack().react("U-mallory", gate, "👌");
        team.slack().react("U-bob", gate, "🎉");
        team.beats(Duration.ofSeconds(10));
        assertThat(votes()).isEmpty();
        assertThat(team.toldPrivately("slack", "U-bob"))
                .singleElement()
                .asString()
                .contains("use ✅");
        assertThat(team.toldPrivately("slack", "U-dave")).hasSize(1);
        assertThat(team.toldPrivately("slack", "U-mallory")).isEmpty();
    }

    @Test
    void a_thumb_taken_back_takes_the_yes_back_unless_another_sign_of_it_is_left() {
        team.slack().react("U-bob", gate, "👍");
        team.slack().react("U-bob", gate, "✔️");
        team.slack().takeBack("U-bob", gate, "👍");
        assertThat(votes()).containsExactly("bob");
        team.slack().takeBack("U-bob", gate, "✔️");
        assertThat(votes()).isEmpty();
        team.beats(Duration.ofSeconds(10));
        assertThat(waitsAt()).isEqualTo("backup");
    }

    @Test
    void where_it_cannot_be_read_what_is_left_the_yes_is_taken_back_until_it_is_read_again() {
        team.slack().react("U-bob", gate, "👍");
        team.slack().react("U-bob", gate, "✅");
        team.slack().failNext(1);
        team.slack().takeBack("U-bob", gate, "👍");
        assertThat(votes()).isEmpty();
        team.lookAtReactions();
        assertThat(votes()).containsExactly("bob");
    }

    @Test
    void what_was_given_while_nobody_listened_means_the_same() {
        team.slack().deafen(true);
        team.slack().react("U-bob", gate, "☑️");
        team.slack().react("U-dave", gate, "👎");
        team.start();
        team.slack().deafen(false);
        team.lookAtReactions();
        team.lookAtReactions();
        assertThat(votes()).containsExactly("bob");
        team.slack().deafen(true);
        team.slack().takeBack("U-bob", gate, "☑️");
        team.lookAtReactions();
        assertThat(votes()).isEmpty();
        team.beat();
        assertThat(team.toldPrivately("slack", "U-dave")).hasSize(1);
    }

    @Test
    void applause_for_a_gate_that_is_over_is_no_answer() {
        team.slack().react("U-bob", gate, "✅");
        team.beats(Duration.ofSeconds(10));
        team.slack().react("U-carol", gate, "👍");
        team.slack().react("U-carol", gate, "👎");
        team.beat();
        assertThat(team.toldPrivately("slack", "U-carol")).isEmpty();
        assertThat(team.run().entries()).noneMatch(entry -> entry.event() instanceof RunEvent.Refused);
    }
}
