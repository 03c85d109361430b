package drydock.bot;

import static drydock.testing.OverlappingUpgrade.PROOF;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Outbox.Letter;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Origin;
import drydock.run.RunStore.Entry;
import drydock.testing.FakeChat;
import drydock.testing.FakeChat.Message;
import drydock.testing.OverlappingUpgrade;
import drydock.testing.RunStory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a step that runs beside others, and when it fails. */
class MeanwhileSaidTest {
    private final Team team = new Team();

    @Test
    void it_is_told_in_the_channel_and_not_in_the_thread_and_calls_who_may_decide_while_a_gate_is_open() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c").did(30).asked(OverlappingUpgrade.VERIFICATION);
        write(story.run().entries(), 1);
        team.beat();
        assertThat(team.said("slack", Kind.ERROR)).isEmpty();

        write(
                story.ended(PROOF, OverlappingUpgrade.failed()).run().entries(),
                story.run().entries().size());
        team.beat();
        team.beat();

        Message call = team.newest("slack", Kind.ERROR);
        assertThat(team.said("slack", Kind.ERROR)).hasSize(1);
        assertThat(call.thread()).isEmpty();
        assertThat(call.card().mentions())
                .contains(new Card.Mention(true, "S-ops"), new Card.Mention(false, "U-bob"))
                .doesNotContain(new Card.Mention(false, "U-alice"));
        assertThat(call.text()).contains("No space left on b", "http://localhost:8080/runs/7f3a9c");
        assertThat(team.newest("slack", Kind.GATE).thread()).isPresent();
        assertThat(team.newest("slack", Kind.GATE).card().warnings()).isNotEmpty();
    }

    @Test
    void at_an_open_gate_a_process_that_does_not_know_how_far_it_is_leaves_what_another_one_said() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c").did(30).asked(OverlappingUpgrade.VERIFICATION);
        write(story.run().entries(), 1);
        team.beats(Duration.ofSeconds(3));
        Letter gate = team.outbox.letters().stream()
                .filter(letter ->
                        letter.card().kind() == Kind.GATE && letter.platform().equals("slack"))
                .findFirst()
                .orElseThrow();
        Card known = Card.titled(Kind.GATE, "60 %").run("7f3a9c").build();
        team.outbox.write(
                new Letter(gate.key(), gate.platform(), gate.channel(), gate.reader(), gate.under(), known),
                team.world.time.clock().instant());
        team.beat();
        team.beat();
        assertThat(team.newest("slack", Kind.GATE).text()).contains("60 %");

        story.ended(PROOF, OverlappingUpgrade.proven());
        write(story.run().entries(), story.run().entries().size());
        team.beat();
        assertThat(team.newest("slack", Kind.GATE).text()).contains("✔ done in").doesNotContain("60 %");
    }

    /** @param from which event on */
    private void write(List<Entry> entries, int from) {
        for (Entry entry : entries.subList(from - 1, entries.size())) {
            if (entry.event() instanceof RunEvent.Planned planned) {
                Origin origin = new Origin("slack", FakeChat.CHANNEL, "m1");
                team.store.begin(
                        "7f3a9c",
                        team.world.time.clock().instant(),
                        new RunEvent.Planned(
                                planned.plan(), planned.requester(), planned.command(), Optional.empty(), origin));
            } else {
                team.store.append("7f3a9c", entry.seq(), team.world.time.clock().instant(), entry.event());
            }
        }
    }
}
