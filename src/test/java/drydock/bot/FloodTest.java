package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.announcement.Chats;
import drydock.announcement.OutboxSender;
import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Outbox.Letter;
import drydock.chat.StrangerLimit;
import drydock.conversation.JournaledRefusals;
import drydock.run.RunEvent;
import drydock.run.RunStore.Entry;
import drydock.testing.ChatsOn;
import drydock.testing.FakeChat;
import drydock.testing.FakeChat.Message;
import drydock.testing.FakeOutbox;
import drydock.testing.FakeTime;
import drydock.testing.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    @Test
    void a_gate_is_said_before_whispers_that_came_earlier() {
        FakeTime time = new FakeTime();
        FakeOutbox outbox = new FakeOutbox();
        FakeChat slack = new FakeChat("slack");
        Chats chats = new Chats(List.of(slack), ChatsOn.of("slack"));
        OutboxSender sender = new OutboxSender(outbox, chats, time.clock());
        outbox.write(
                letter("answer/e1", Optional.of("U1"), Kind.PRIVATE),
                time.clock().instant());
        outbox.write(
                letter("r/progress", Optional.empty(), Kind.PROGRESS),
                time.clock().instant());
        outbox.write(
                letter("r/gate/1", Optional.empty(), Kind.GATE), time.clock().instant());
        outbox.write(
                letter("r/gate/2", Optional.empty(), Kind.GATE), time.clock().instant());
        sender.send();
        assertThat(slack.messages())
                .extracting(Message::text)
                .containsExactly("r/gate/1", "r/gate/2", "r/progress", "answer/e1");
    }

    @Test
    void letters_that_are_never_taken_hold_up_no_other() {
        FakeTime time = new FakeTime();
        FakeOutbox outbox = new FakeOutbox();
        FakeChat slack = new FakeChat("slack");
        Chats chats = new Chats(List.of(slack), ChatsOn.of("slack"));
        OutboxSender sender = new OutboxSender(outbox, chats, time.clock());
        for (int gate = 0; gate < 20; gate++) {
            slack.refuse("r/gate/" + gate);
            outbox.write(
                    letter("r/gate/" + gate, Optional.empty(), Kind.GATE),
                    time.clock().instant());
        }
        for (int second = 0; second < 300; second++) {
            sender.send();
            time.advance(Duration.ofSeconds(1));
        }
        time.advance(Duration.ofMinutes(2));
        for (int later = 0; later < 5; later++) {
            outbox.write(
                    letter("s/progress/" + later, Optional.empty(), Kind.PROGRESS),
                    time.clock().instant());
        }
        sender.send();
        assertThat(slack.messages()).hasSize(5);
    }

    private static Letter letter(String key, Optional<String> reader, Kind kind) {
        return new Letter(key, "slack", "C1", reader, Optional.empty(), Card.of(kind, key));
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
