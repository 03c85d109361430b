package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card.Kind;
import drydock.chat.Card.Mention;
import drydock.cluster.Host;
import drydock.cluster.Role;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.run.RunStore.Entry;
import drydock.testing.FakeChat;
import drydock.testing.Samples;
import drydock.testing.Shape;
import drydock.text.ShortId;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who decides, when it counts, and what the others are told: the whole bot on fakes. */
class ApprovalsTest {
    private static final Duration UNDO_WINDOW = Duration.ofSeconds(5);

    private final Team team = new Team(new Shape().announcedIn("slack", "C-ops"));

    @Test
    void a_reaction_opens_a_gate_when_the_undo_window_is_over() {
        String gate = atTheBackupGate();
        team.slack().react("U-bob", gate, "✅");
        team.beat();
        assertThat(team.newest("slack", Kind.PROGRESS).text()).contains("✅ bob").contains("count in");
        assertThat(waitsAt()).isEqualTo("backup");
        team.beats(UNDO_WINDOW.plusSeconds(2));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void a_decision_that_counts_has_its_run_looked_at_at_once() {
        String gate = atTheBackupGate();
        team.enqueued.clear();
        team.slack().react("U-alice", gate, "✅");
        assertThat(team.enqueued).isEmpty();
        team.slack().react("U-bob", gate, "✅");
        assertThat(team.enqueued).containsExactly(team.run().id());
    }

    @Test
    void a_decision_whose_run_cannot_be_told_of_it_counts_all_the_same() {
        String gate = atTheBackupGate();
        team.queueIsAway = true;
        team.slack().deafen(true);
        team.slack().react("U-bob", gate, "✅");
        team.lookAtReactions();
        assertThat(team.run().openQuestion().orElseThrow().votes()).hasSize(1);
        team.beats(UNDO_WINDOW.plusSeconds(2));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void a_reaction_taken_back_within_the_window_does_not_count() {
        String gate = atTheBackupGate();
        team.slack().react("U-bob", gate, "✅");
        team.beats(Duration.ofSeconds(3));
        team.slack().takeBack("U-bob", gate, "✅");
        team.beats(Duration.ofSeconds(10));
        assertThat(waitsAt()).isEqualTo("backup");
        assertThat(team.run().openQuestion().orElseThrow().votes()).isEmpty();
    }

    @Test
    void a_reaction_taken_back_while_nobody_listened_does_not_count() {
        String gate = atTheBackupGate();
        team.slack().react("U-bob", gate, "✅");
        team.beats(Duration.ofSeconds(2));
        team.slack().deafen(true);
        team.slack().takeBack("U-bob", gate, "✅");
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("backup");
    }

    @Test
    void a_reaction_given_while_nobody_listened_counts() {
        String gate = atTheBackupGate();
        team.slack().deafen(true);
        team.slack().react("U-bob", gate, "✅");
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("backup");
        team.lookAtReactions();
        team.beats(UNDO_WINDOW.plusSeconds(2));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void an_approval_given_while_drydock_was_down_counts_although_the_time_to_answer_is_over() {
        String gate = atTheBackupGate();
        team.slack().deafen(true);
        team.slack().react("U-bob", gate, "✅");
        team.world.time.advance(team.cluster().approvals().expireAfter().plusMinutes(5));
        team.start();
        team.beats(UNDO_WINDOW.plusSeconds(2));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void nothing_is_decided_by_silence_while_a_chat_is_down_and_that_is_said() {
        atTheBackupGate();
        team.beats(Duration.ofSeconds(5));
        team.slack().failNext(100);
        team.world.time.advance(team.cluster().approvals().expireAfter().plusMinutes(5));
        team.beats(Duration.ofSeconds(30));
        assertThat(waitsAt()).isEqualTo("backup");
        team.slack().heal();
        team.beats(Duration.ofSeconds(7));
        assertThat(team.run().finished().map(RunEvent.Finished::ending)).contains(Ending.UNWOUND);
        assertThat(team.run().entries())
                .extracting(Entry::event)
                .hasAtLeastOneElementOfType(RunEvent.VotesUnreadable.class);
    }

    @Test
    void one_that_does_not_count_is_refused_once_however_often_it_is_seen() {
        String gate = atTheBackupGate();
        team.slack().deafen(true);
        team.slack().react("U-alice", gate, "✅");
        for (int look = 0; look < 5; look++) {
            team.lookAtReactions();
            team.beat();
        }
        assertThat(team.toldPrivately("slack", "U-alice"))
                .singleElement()
                .asString()
                .contains("somebody else");
        assertThat(refusals()).hasSize(1);
    }

    @Test
    void an_added_reaction_that_arrives_after_its_removal_does_not_count() {
        String gate = atTheBackupGate();
        team.slack().deafen(true);
        team.slack().react("U-bob", gate, "✅");
        team.slack().takeBack("U-bob", gate, "✅");
        team.slack().deafen(false);
        team.slack().deliverLate("U-bob", gate, "✅", true);
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("backup");
    }

    @Test
    void a_bot_that_somebody_configured_as_a_person_decides_nothing() {
        String gate = atTheBackupGate();
        team.slack().bot("U-bob");
        team.slack().react("U-bob", gate, "✅");
        team.lookAtReactions();
        team.slack().say("U-bob", "/nocobase run approve");
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("backup");
        assertThat(team.run().openQuestion().orElseThrow().votes()).isEmpty();
    }

    @Test
    void a_gate_that_nobody_can_react_to_any_more_is_asked_anew_and_is_voted_on_anew() {
        Team two = new Team(new Shape().quorum(2));
        two.slack().say("U-alice", "/nocobase upgrade 1.4");
        two.beat();
        two.slack().react("U-alice", two.newest("slack", Kind.PLAN).id(), "✅");
        two.beats(Duration.ofSeconds(10));
        String shut = two.newest("slack", Kind.GATE).id();
        two.slack().react("U-bob", shut, "✅");
        two.slack().lock(shut);
        two.lookAtReactions();
        two.beat();
        String anew = two.newest("slack", Kind.GATE).id();
        assertThat(anew).isNotEqualTo(shut);
        two.lookAtReactions();
        two.slack().react("U-dave", anew, "✅");
        two.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(two.run().openQuestion().orElseThrow().gate().name()).isEqualTo("backup");
        two.slack().react("U-bob", anew, "✅");
        two.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(two.run().openQuestion().orElseThrow().gate().name()).isEqualTo("verification");
    }

    @Test
    void a_gate_that_somebody_deletes_is_asked_anew_while_it_is_open() {
        String gate = atTheBackupGate();
        team.slack().delete(gate);
        team.lookAtReactions();
        team.beat();
        String anew = team.newest("slack", Kind.GATE).id();
        assertThat(anew).isNotEqualTo(gate);
        team.slack().react("U-bob", anew, "✅");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void a_reaction_does_not_open_a_gate_whose_message_is_gone() {
        String gate = atTheBackupGate();
        team.slack().react("U-bob", gate, "✅");
        team.slack().delete(gate);
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("backup");
        assertThat(team.run().openQuestion().orElseThrow().votes()).isEmpty();
        team.slack().react("U-bob", in(FakeChat.CHANNEL, Kind.GATE), "✅");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void a_reaction_on_a_message_that_was_said_again_is_taken_back_by_a_button() {
        String gate = atTheBackupGate();
        team.slack().react("U-bob", gate, "✅");
        team.slack().lock(gate);
        team.lookAtReactions();
        team.beat();
        team.slack().takeBack("U-bob", gate, "✅");
        assertThat(team.run().openQuestion().orElseThrow().votes()).hasSize(1);
        team.slack().press("U-bob", in(FakeChat.CHANNEL, Kind.GATE), "✅");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("backup");
        assertThat(team.run().openQuestion().orElseThrow().votes()).isEmpty();
        assertThat(team.toldPrivately("slack", "U-bob")).isEmpty();
    }

    @Test
    void a_button_decides_and_pressed_again_takes_it_back() {
        String gate = atTheBackupGate();
        team.slack().press("U-bob", gate, "✅");
        team.beats(Duration.ofSeconds(2));
        team.slack().press("U-bob", gate, "✅");
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("backup");
        team.slack().press("U-bob", gate, "✅");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void who_was_asked_once_more_and_says_yes_twice_has_voted_and_takes_it_back_by_saying_no() {
        String gate = atTheBackupGate();
        team.slack().confirm("U-bob", gate, "✅", false);
        assertThat(team.run().openQuestion().orElseThrow().votes()).isEmpty();
        team.slack().confirm("U-bob", gate, "✅", true);
        team.slack().confirm("U-bob", gate, "✅", true);
        assertThat(team.run().openQuestion().orElseThrow().votes()).hasSize(1);
        team.slack().confirm("U-bob", gate, "✅", false);
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("backup");
        team.slack().confirm("U-bob", gate, "✅", true);
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void who_has_an_approvers_name_and_not_their_id_is_refused_and_journaled() {
        String gate = atTheBackupGate();
        team.slack().react("bob", gate, "✅");
        team.slack().press("BOB", gate, "✅");
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("backup");
        assertThat(team.toldPrivately("slack", "bob"))
                .singleElement()
                .asString()
                .contains("not among the people");
        assertThat(refusals())
                .extracting(refused -> ((RunEvent.Refused) refused).person())
                .containsExactly("slack user bob", "slack user BOB");
    }

    @Test
    void a_button_pressed_before_its_cards_id_is_known_counts_once_it_is() {
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        team.slack().loseNextAnswer();
        team.beat();
        String plan = in(FakeChat.CHANNEL, Kind.PLAN);
        assertThat(team.outbox.key("slack", FakeChat.CHANNEL, plan)).isEmpty();
        team.slack().press("U-alice", plan, "✅");
        team.start();
        team.beats(Duration.ofSeconds(15));
        assertThat(waitsAt()).isEqualTo("backup");
    }

    @Test
    void a_button_on_a_message_that_never_becomes_a_card_is_let_go_aloud() {
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        String other = team.slack().say("U-dave", "what do you think?");
        team.slack().failNext(100_000);
        team.beat();
        team.slack().press("U-bob", other, "✅");
        team.slack().react("U-bob", other, "❌");
        team.beats(Duration.ofSeconds(3));
        assertThat(team.inbox.open()).hasSize(2);
        team.beats(Duration.ofMinutes(7));
        assertThat(team.inbox.open()).isEmpty();
        team.slack().heal();
        team.beats(Duration.ofSeconds(61));
        assertThat(waitsAt()).isEqualTo("start");
        assertThat(team.toldPrivately("slack", "U-bob"))
                .singleElement()
                .asString()
                .contains("press it again");
    }

    @Test
    void words_decide_where_the_run_is_spoken_of() {
        atTheBackupGate();
        team.slack().say("U-bob", "/nocobase run approve --reason \"looks good\"");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void words_without_an_id_decide_nothing_where_more_than_one_run_is_open() {
        atTheBackupGate();
        String id = team.run().id();
        team.alsoOpen("9e1b07", "staging");
        for (String word : List.of("approve", "reject", "abort")) {
            team.slack().say("U-bob", "/nocobase run " + word);
        }
        assertThat(team.run(id).openQuestion().orElseThrow().votes()).isEmpty();
        team.slack().say("U-bob", "/nocobase run approve " + id);
        assertThat(team.run(id).openQuestion().orElseThrow().votes()).hasSize(1);
        team.drop("9e1b07");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(team.run(id).openQuestion().orElseThrow().gate().name()).isEqualTo("verification");
        assertThat(team.toldPrivately("slack", "U-bob"))
                .hasSize(3)
                .first()
                .asString()
                .contains("2 runs were open here", "`run approve " + ShortId.shown(id) + "`", "`run approve 9e1b07`")
                .contains("staging");
    }

    @Test
    void words_without_an_id_are_about_the_run_that_was_open_when_they_were_said() {
        team.alsoOpen("9e1b07", "staging");
        Instant said = team.world.time.clock().instant();
        team.world.time.advance(Duration.ofSeconds(1));
        team.drop("9e1b07");
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        for (String word : List.of("approve", "abort")) {
            team.slack().deliverLate("U-bob", "/nocobase run " + word, said);
        }
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("start");
        assertThat(team.run().openQuestion().orElseThrow().votes()).isEmpty();
        assertThat(team.toldPrivately("slack", "U-bob"))
                .hasSize(2)
                .allSatisfy(told -> assertThat(told)
                        .contains("Run 9e1b07 of staging", "has ended since")
                        .contains("nothing was changed"));
    }

    @Test
    void words_that_were_said_before_any_run_began_decide_none() {
        Instant said = team.world.time.clock().instant();
        team.world.time.advance(Duration.ofSeconds(1));
        atTheBackupGate();
        team.slack().deliverLate("U-bob", "/nocobase run abort", said);
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("backup");
        assertThat(team.toldPrivately("slack", "U-bob"))
                .singleElement()
                .asString()
                .contains(
                        "No run was open here when you said that",
                        "`run abort " + ShortId.shown(team.run().id()) + "`");
    }

    @Test
    void words_that_may_be_about_either_of_two_runs_decide_none_although_one_has_ended_since() {
        atTheBackupGate();
        team.alsoOpen("9e1b07", "staging");
        Instant said = team.world.time.clock().instant();
        team.world.time.advance(Duration.ofSeconds(1));
        team.drop("9e1b07");
        team.slack().deliverLate("U-bob", "/nocobase run abort", said);
        team.beats(Duration.ofSeconds(20));
        assertThat(team.toldPrivately("slack", "U-bob"))
                .singleElement()
                .asString()
                .contains("2 runs were open here")
                .doesNotContain("9e1b07");
    }

    @Test
    void words_are_about_the_gate_that_was_open_when_they_were_said() {
        String gate = atTheBackupGate();
        Instant said = team.world.time.clock().instant();
        team.slack().react("U-dave", gate, "✅");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("verification");
        team.slack().deliverLate("U-bob", "/nocobase run approve", said);
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("verification");
        assertThat(team.toldPrivately("slack", "U-bob"))
                .singleElement()
                .asString()
                .contains("said before the gate verification was asked");
    }

    @Test
    void a_reaction_counts_although_the_same_in_words_was_refused_before() {
        atTheBackupGate();
        Instant before = team.run().openQuestion().orElseThrow().askedAt().minusSeconds(1);
        team.slack().deliverLate("U-bob", "/nocobase run approve", before);
        team.slack().sayIn("C-lunch", "U-bob", "/nocobase run approve");
        assertThat(refusals()).hasSize(2);
        team.slack().deafen(true);
        team.slack().react("U-bob", in(FakeChat.CHANNEL, Kind.GATE), "✅");
        team.lookAtReactions();
        team.beats(UNDO_WINDOW.plusSeconds(2));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void a_reaction_that_was_refused_and_stands_counts_once_nothing_is_against_it() {
        String gate = atTheBackupGate();
        team.slack().react("U-carol", gate, "✅");
        team.lookAtReactions();
        assertThat(team.run().openQuestion().orElseThrow().votes()).isEmpty();
        team.slack().group("S-ops", "U-carol");
        team.lookAtReactions();
        team.beats(UNDO_WINDOW.plusSeconds(2));
        assertThat(waitsAt()).isEqualTo("verification");
        assertThat(refusals()).hasSize(1);
    }

    @Test
    void words_in_a_channel_where_the_run_neither_lives_nor_is_announced_are_refused_and_journaled() {
        atTheBackupGate();
        team.slack().sayIn("C-lunch", "U-bob", "/nocobase run approve");
        team.slack().sayIn("C-lunch", "U-bob", "/nocobase run abort");
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("backup");
        assertThat(team.toldPrivately("slack", "U-bob"))
                .hasSize(2)
                .allSatisfy(told -> assertThat(told).contains("neither asked for nor announced in this channel"));
        assertThat(refusals()).hasSize(2);
    }

    @Test
    void a_run_can_be_decided_where_it_lives_and_where_it_is_announced() {
        atTheBackupGate();
        String announced = team.said("slack", Kind.GATE).stream()
                .filter(message -> message.channel().equals("C-ops"))
                .findFirst()
                .orElseThrow()
                .id();
        team.slack().react("U-bob", announced, "✅");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void the_same_person_on_two_platforms_is_one_approver() {
        Team two = new Team(new Shape().quorum(2).announcedIn("discord", "D-ops"));
        two.slack().say("U-alice", "/nocobase upgrade 1.4");
        two.beat();
        two.slack().react("U-alice", two.newest("slack", Kind.PLAN).id(), "✅");
        two.beats(Duration.ofSeconds(10));
        two.slack().react("U-bob", two.newest("slack", Kind.GATE).id(), "✅");
        two.chat("discord").react("D-bob", two.newest("discord", Kind.GATE).id(), "✅");
        two.beats(Duration.ofSeconds(20));
        assertThat(two.run().openQuestion().orElseThrow().gate().name()).isEqualTo("backup");
        two.chat("discord").react("D-dave", two.newest("discord", Kind.GATE).id(), "✅");
        two.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(two.run().openQuestion().orElseThrow().gate().name()).isEqualTo("verification");
    }

    @Test
    void a_member_of_a_group_approves_while_being_one() {
        String gate = atTheBackupGate();
        team.slack().react("U-carol", gate, "✅");
        team.beats(Duration.ofSeconds(10));
        assertThat(waitsAt()).isEqualTo("backup");
        assertThat(team.toldPrivately("slack", "U-carol"))
                .singleElement()
                .asString()
                .contains("role approver");
        team.slack().takeBack("U-carol", gate, "✅");
        team.slack().group("S-ops", "U-carol");
        team.slack().react("U-carol", gate, "✅");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void who_left_the_group_before_the_gate_opened_does_not_count() {
        team.slack().group("S-ops", "U-carol");
        String gate = atTheBackupGate();
        team.slack().react("U-carol", gate, "✅");
        team.beats(Duration.ofSeconds(2));
        team.slack().group("S-ops");
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("backup");
    }

    @Test
    void a_vote_of_somebody_who_is_no_approver_any_more_does_not_count() {
        String gate = atTheBackupGate();
        team.slack().react("U-bob", gate, "✅");
        team.beats(Duration.ofSeconds(2));
        team.startWith(Team.person("bob", Role.OPERATOR));
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("backup");
        assertThat(team.run().openQuestion().orElseThrow().votes())
                .as("it was given")
                .hasSize(1);
        team.slack().react("U-dave", gate, "✅");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void a_standing_rejection_outweighs_approvals() {
        String gate = atTheBackupGate();
        team.slack().react("U-bob", gate, "✅");
        team.slack().react("U-dave", gate, "❌");
        team.beats(Duration.ofSeconds(20));
        assertThat(team.run().finished().orElseThrow().ending()).isEqualTo(Ending.UNWOUND);
    }

    @Test
    void a_reaction_on_the_card_of_a_finished_run_is_refused_in_private() {
        String plan = asked();
        team.slack().react("U-alice", plan, "❌");
        team.beats(Duration.ofSeconds(10));
        assertThat(team.run().finished().orElseThrow().ending()).isEqualTo(Ending.DROPPED);
        team.slack().react("U-carol", plan, "✅");
        team.beat();
        assertThat(team.toldPrivately("slack", "U-carol"))
                .singleElement()
                .asString()
                .contains("settled already");
        assertThat(team.run().finished().orElseThrow().ending()).isEqualTo(Ending.DROPPED);
    }

    @Test
    void a_reaction_taken_back_after_its_gate_opened_has_counted_and_its_giver_is_told() {
        String gate = atTheBackupGate();
        team.slack().react("U-bob", gate, "✅");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("verification");
        team.slack().takeBack("U-bob", gate, "✅");
        team.beat();
        assertThat(waitsAt()).isEqualTo("verification");
        assertThat(team.toldPrivately("slack", "U-bob"))
                .singleElement()
                .asString()
                .contains("it has counted");
    }

    @Test
    void a_plan_whose_cluster_has_changed_is_taken_back_and_asked_for_again_with_a_new_one() {
        String plan = asked();
        String first = team.run().name();
        restart(team.world.cluster().hosts().getLast(), "nocobase-3");
        team.slack().react("U-alice", plan, "✅");
        team.beats(Duration.ofSeconds(30));
        assertThat(team.run().name()).isNotEqualTo(first);
        assertThat(waitsAt()).isEqualTo("start");
        assertThat(in(FakeChat.CHANNEL, Kind.PLAN)).isNotEqualTo(plan);
        assertThat(team.newest("slack", Kind.ERROR).text()).contains("UNWOUND " + first);
    }

    private void restart(Host host, String container) {
        team.world.docker.stop(host, container);
        team.world.time.advance(Duration.ofMinutes(1));
        team.world.docker.start(host, container);
        for (int second = 0; second < 60; second++) {
            team.world.live();
            team.world.time.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void a_message_that_is_delivered_again_when_nobody_remembers_it_opens_no_second_run() {
        asked();
        team.slack().say("U-alice", "/nocobase run abort");
        team.beats(Duration.ofSeconds(10));
        String first = team.run().id();
        assertThat(team.run().finished()).isPresent();
        team.slack().say("U-carol", "/nocobase backup create");
        team.beats(Duration.ofSeconds(10));
        String second = team.run().id();

        team.inbox.forget(Instant.MAX);
        team.slack().repeat();
        team.beats(Duration.ofSeconds(10));

        assertThat(second).isNotEqualTo(first);
        assertThat(team.store.recent(10)).containsExactly(second, first);
    }

    @Test
    void a_run_is_named_by_as_much_of_its_id_as_no_other_one_has() {
        asked();
        String whole = team.run().id();
        team.slack().say("U-alice", "/nocobase run show " + whole.substring(0, 5));
        team.beat();
        assertThat(team.newest("slack", Kind.MESSAGE).text()).startsWith("RUN " + whole.substring(0, 8));

        String twin = whole.substring(0, 31) + (whole.endsWith("0") ? "1" : "0");
        endedAlready(twin);
        team.slack().say("U-alice", "/nocobase run abort " + whole.substring(0, 8));
        team.beat();
        assertThat(team.toldPrivately("slack", "U-alice").getLast())
                .contains("More than one run begins with " + whole.substring(0, 8), whole, twin, "nothing was done");
        assertThat(team.store.open()).contains(whole);

        team.slack().say("U-alice", "/nocobase run abort " + whole);
        team.beats(Duration.ofSeconds(10));
        assertThat(team.store.open()).doesNotContain(whole);
    }

    private void endedAlready(String run) {
        RunEvent.Planned any = Samples.planned(team.cluster().name());
        Optional<Instant> later = Optional.of(Instant.EPOCH);
        team.store.begin(
                run,
                Instant.EPOCH,
                new RunEvent.Planned(any.plan(), "carol", "", Optional.empty(), any.origin(), false, later));
        team.store.finish(run, 2, Instant.EPOCH, new RunEvent.Finished(Ending.DROPPED, Text.none()));
    }

    @Test
    void a_channel_is_not_told_of_runs_that_were_over_long_before_it_was_one() {
        endedAlready("00aa11bb22cc33dd44ee55ff66778899");
        team.beat();
        assertThat(team.slack().messages()).isEmpty();
    }

    @Test
    void a_gate_calls_those_who_can_open_it_and_not_the_requester() {
        atTheBackupGate();
        assertThat(team.newest("slack", Kind.GATE).card().mentions())
                .containsExactlyInAnyOrder(
                        new Mention(true, "S-ops"), new Mention(false, "U-bob"), new Mention(false, "U-dave"));
    }

    @Test
    void a_gate_that_nobody_answers_calls_the_admins_too_from_the_second_reminder_on() {
        Team watched = new Team(new Shape(), Team.person("frank", Role.ADMIN));
        watched.slack().say("U-alice", "/nocobase upgrade 1.4");
        watched.beat();
        watched.slack().react("U-alice", watched.newest("slack", Kind.PLAN).id(), "✅");
        Mention admin = new Mention(false, "U-frank");
        watched.beats(Duration.ofMinutes(6));
        assertThat(watched.newest("slack", Kind.MESSAGE).card().mentions())
                .isNotEmpty()
                .doesNotContain(admin);
        watched.beats(Duration.ofMinutes(5));
        assertThat(watched.newest("slack", Kind.MESSAGE).card().mentions()).contains(admin);
    }

    @Test
    void a_sign_on_a_reminder_opens_the_gate_as_one_on_its_card_does() {
        atTheBackupGate();
        team.beats(Duration.ofMinutes(6));
        FakeChat.Message reminder = team.newest("slack", Kind.MESSAGE);
        assertThat(reminder.text()).contains("waits since");
        team.slack().react("U-bob", reminder.id(), "✅");
        team.beats(UNDO_WINDOW.plusSeconds(20));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void a_sign_taken_back_from_a_reminder_opens_nothing_also_where_nobody_heard_it() {
        atTheBackupGate();
        team.beats(Duration.ofMinutes(6));
        String reminder = team.newest("slack", Kind.MESSAGE).id();
        team.slack().react("U-bob", reminder, "✅");
        team.beat();
        team.slack().deafen(true);
        team.slack().takeBack("U-bob", reminder, "✅");
        team.slack().deafen(false);
        team.beats(UNDO_WINDOW.plusSeconds(20));
        assertThat(waitsAt()).isEqualTo("backup");
    }

    @Test
    void a_sign_taken_from_a_reminder_leaves_the_one_on_the_card() {
        String gate = atTheBackupGate();
        team.beats(Duration.ofMinutes(6));
        String reminder = team.newest("slack", Kind.MESSAGE).id();
        team.slack().react("U-bob", gate, "✅");
        team.slack().react("U-bob", reminder, "✅");
        team.beat();
        team.slack().takeBack("U-bob", reminder, "✅");
        team.beats(UNDO_WINDOW.minusSeconds(1));
        assertThat(team.run().openQuestion().orElseThrow().votes()).hasSize(1);
        team.beats(Duration.ofSeconds(20));
        assertThat(waitsAt()).isEqualTo("verification");
    }

    @Test
    void the_address_past_the_503_is_told_at_its_gate_and_nowhere_else() {
        String gate = atTheBackupGate();
        team.slack().react("U-bob", gate, "✅");
        team.beats(UNDO_WINDOW.plusSeconds(20));
        assertThat(team.newest("slack", Kind.GATE).text()).contains("drydock=");
        team.slack().say("U-alice", "/nocobase run show");
        team.beat();
        assertThat(team.newest("slack", Kind.MESSAGE).text())
                .contains("verification")
                .doesNotContain("drydock=");
    }

    @Test
    void a_platform_that_is_down_delays_messages_and_never_the_run() {
        String gate = atTheBackupGate();
        team.slack().failNext(200);
        team.slack().react("U-bob", gate, "✅");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(waitsAt()).isEqualTo("verification");
        team.beats(Duration.ofHours(1));
        assertThat(team.said("slack", Kind.GATE)).hasSize(4);
    }

    @Test
    void what_was_posted_before_a_crash_is_not_posted_again() {
        asked();
        team.slack().loseNextAnswer();
        team.slack().react("U-alice", team.newest("slack", Kind.PLAN).id(), "✅");
        team.beats(Duration.ofSeconds(8));
        team.start();
        team.beats(Duration.ofSeconds(8));
        List<String> texts = team.said("slack", Kind.GATE).stream()
                .map(message -> message.channel() + message.text())
                .toList();
        assertThat(texts).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void a_card_that_somebody_deletes_is_said_again_and_holds_nothing_up() {
        atTheBackupGate();
        String progress = in(FakeChat.CHANNEL, Kind.PROGRESS);
        team.slack().delete(progress);
        team.slack().say("U-bob", "/nocobase run approve");
        team.beats(UNDO_WINDOW.plusSeconds(3));
        assertThat(in(FakeChat.CHANNEL, Kind.PROGRESS)).isNotEqualTo(progress);
        assertThat(waitsAt()).isEqualTo("verification");
        assertThat(team.said("slack", Kind.GATE)).hasSize(4);
    }

    private String asked() {
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        team.beat();
        return in(FakeChat.CHANNEL, Kind.PLAN);
    }

    /** The newest of a kind in a channel of Slack. */
    private String in(String channel, Kind kind) {
        return team.said("slack", kind).stream()
                .filter(message -> message.channel().equals(channel))
                .toList()
                .getLast()
                .id();
    }

    private String atTheBackupGate() {
        team.slack().react("U-alice", asked(), "✅");
        team.beats(Duration.ofSeconds(10));
        assertThat(waitsAt()).isEqualTo("backup");
        return in(FakeChat.CHANNEL, Kind.GATE);
    }

    private String waitsAt() {
        return team.run().openQuestion().map(question -> question.gate().name()).orElse("nothing");
    }

    private List<RunEvent> refusals() {
        return team.run().entries().stream()
                .map(Entry::event)
                .filter(RunEvent.Refused.class::isInstance)
                .toList();
    }
}
