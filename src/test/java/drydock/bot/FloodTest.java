package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card.Kind;
import drydock.chat.StrangerLimit;
import drydock.conversation.JournaledRefusals;
import drydock.run.RunEvent;
import drydock.run.RunStore.Entry;
import drydock.testing.Shape;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People, in any number, who do again and again what does not count. */
class FloodTest {
    private static final int MANY = 200;

    private final Team team = new Team(new Shape());

    @Test
    void one_stranger_who_reacts_again_and_again_costs_a_handful_of_rows() {
        String gate = atTheBackupGate();
        long events = team.run().entries().size();
        int letters = team.outbox.letters().size();
        for (int time = 0; time < MANY; time++) {
            team.slack().react("U-mallory", gate, "✅");
            team.slack().takeBack("U-mallory", gate, "✅");
        }
        assertThat(team.run().entries().size() - events).isEqualTo(1);
        assertThat(team.outbox.letters().size() - letters).isLessThanOrEqualTo(StrangerLimit.MOST_OF_ONE);
        assertThat(team.inbox.size()).isLessThanOrEqualTo(10 + StrangerLimit.MOST_OF_ONE);
        assertThat(team.store.refusals()).hasSizeLessThan(3);
        assertOpensForBob(gate);
    }

    @Test
    void strangers_by_any_number_of_names_grow_neither_the_run_nor_what_is_said() {
        String gate = atTheBackupGate();
        long events = team.run().entries().size();
        int letters = team.outbox.letters().size();
        IntStream.range(0, MANY).forEach(one -> team.slack().react("U-" + one, gate, "✅"));
        assertThat(team.run().entries().size() - events).isEqualTo(10);
        assertThat(team.outbox.letters().size() - letters).isLessThanOrEqualTo(StrangerLimit.MOST_OF_ALL);
        team.world.time.advance(JournaledRefusals.BETWEEN);
        team.slack().react("U-last", gate, "✅");
        assertThat(team.store.refusals().toString())
                .as("how many there were is told")
                .contains("refusals.more");
        assertOpensForBob(gate);
    }

    @Test
    void a_platform_is_not_asked_who_strangers_are_beyond_the_limit() {
        String gate = atTheBackupGate();
        IntStream.range(0, MANY).forEach(one -> team.slack().react("U-" + one, gate, "✅"));
        team.lookAtReactions();
        assertThat(team.slack().asked()).hasSizeLessThanOrEqualTo(StrangerLimit.MOST_OF_ALL + 1);
        assertOpensForBob(gate);
    }

    @Test
    void what_strangers_say_is_not_kept_for_ever() {
        team.slack().say("U-mallory", "/nocobase here is something that she wants to be kept");
        team.beat();
        assertThat(team.toldPrivately("slack", "U-mallory")).hasSize(1);
        assertThat(team.store.refusals().toString()).contains("U-mallory").doesNotContain("wants to be kept");
    }

    @Test
    void somebody_known_whose_reaction_does_not_count_is_journaled_once_for_each_question_and_told_once_a_minute() {
        String gate = atTheBackupGate();
        for (int time = 0; time < MANY; time++) {
            team.slack().react("U-carol", gate, "✅");
            team.slack().takeBack("U-carol", gate, "✅");
        }
        team.beat();
        assertThat(refusedIn(team)).hasSize(1);
        assertThat(team.toldPrivately("slack", "U-carol")).hasSizeLessThan(3);
        team.beats(Duration.ofMinutes(2));
        team.slack().react("U-carol", gate, "✅");
        team.beat();
        assertThat(refusedIn(team)).hasSize(1);
        assertThat(team.toldPrivately("slack", "U-carol")).hasSizeLessThan(4);
        assertOpensForBob(gate);
    }

    @Test
    void reactions_on_what_others_wrote_are_not_kept() {
        String gate = atTheBackupGate();
        String written = team.slack().say("U-bob", "what do you think?");
        int kept = team.inbox.size();
        for (int time = 0; time < MANY; time++) {
            team.slack().react("U-bob", written, "✅");
            team.slack().takeBack("U-bob", written, "✅");
            team.slack().press("U-bob", written, "✅");
        }
        assertThat(team.inbox.size()).isEqualTo(kept);
        assertOpensForBob(gate);
    }

    private static List<RunEvent> refusedIn(Team team) {
        return team.run().entries().stream()
                .map(Entry::event)
                .filter(RunEvent.Refused.class::isInstance)
                .toList();
    }

    private String atTheBackupGate() {
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        team.beat();
        team.slack().react("U-alice", team.newest("slack", Kind.PLAN).id(), "✅");
        team.beats(Duration.ofSeconds(10));
        assertThat(team.run().openQuestion().orElseThrow().gate().name()).isEqualTo("backup");
        return team.newest("slack", Kind.GATE).id();
    }

    private void assertOpensForBob(String gate) {
        team.slack().react("U-bob", gate, "✅");
        team.beats(Duration.ofSeconds(10));
        assertThat(team.run().openQuestion().orElseThrow().gate().name()).isEqualTo("verification");
    }
}
