package drydock.run.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster.OnFailure;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.plan.Decision;
import drydock.plan.Deviation;
import drydock.plan.Deviation.Kind;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import drydock.testing.Behaviour;
import drydock.testing.FakeRunStore;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each decision, and no decision, leads to at each gate: the table of gates, cell by cell. */
class GatesTableTest {
    private final Scripted run = new Scripted();

    private Scripted atBackup() {
        return run.begin().approved("start");
    }

    private Scripted atVerification() {
        return atBackup().approved("backup");
    }

    @Test
    void start_approved_by_the_requester_begins() {
        run.begin().decides("alice", Decision.APPROVE);
        assertThat(run.done).contains("close", "stop", "dump", "prove").doesNotContain("replace nb-1");
    }

    @Test
    void start_rejected_drops_the_plan() {
        run.begin().decides("carol", Decision.REJECT);
        assertThat(run.ending()).isEqualTo("DROPPED");
        assertThat(run.done).isEmpty();
    }

    @Test
    void start_expired_drops_the_plan() {
        run.begin().passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("DROPPED");
    }

    @Test
    void start_aborted_drops_the_plan() {
        run.begin().abort("alice").passes(Scripted.UNDO).go();
        assertThat(run.ending()).isEqualTo("DROPPED");
    }

    @Test
    void a_failure_before_any_new_version_unwinds_by_itself() {
        run.fails("dump");
        atBackup();
        assertThat(run.done).containsExactly("close", "stop", "dump", "start again", "open again");
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void a_failed_step_is_taken_back_too() {
        run.fails("stop");
        atBackup();
        assertThat(run.done).containsExactly("close", "stop", "start again", "open again");
    }

    @Test
    void backup_is_asked_before_the_proof_ends_and_opens_only_after_it() {
        run.fails("prove");
        atBackup();
        assertThat(run.run().lastAsked("backup")).isPresent();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void an_approval_during_the_proof_settles_nothing_before_it_ends_not_even_when_the_process_dies_in_it() {
        run.meanwhile.put("prove", _ -> {
            run.vote("bob", Decision.APPROVE).passes(Scripted.UNDO);
            run.store.crashBefore(run.store.writes() + 1);
        });
        assertThatThrownBy(this::atBackup).isInstanceOf(FakeRunStore.Crash.class);
        run.go();

        assertThat(run.done).containsSubsequence("prove", "prove", "migrate");
        int proof = run.done.indexOf("prove");
        assertThat(run.run().lastSeq(event -> event instanceof RunEvent.StepEnded ended && ended.index() == proof))
                .isPositive()
                .isLessThan(run.run().lastSeq(RunEvent.QuestionSettled.class::isInstance));
    }

    @Test
    void backup_approved_goes_on_to_the_first_node() {
        assertThat(atBackup().asked()).isEqualTo("backup");
        assertThat(run.approved("backup").asked()).isEqualTo("verification");
        assertThat(run.done).endsWith("replace nb-1", "migrate");
    }

    @Test
    void backup_rejected_by_one_unwinds() {
        atBackup().decides("bob", Decision.REJECT);
        assertThat(run.ending()).isEqualTo("UNWOUND");
        assertThat(run.done).endsWith("start again", "open again");
    }

    @Test
    void backup_aborted_unwinds() {
        atBackup().abort("alice").passes(Scripted.UNDO).go();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void backup_expired_unwinds() {
        atBackup().passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void the_requester_does_not_open_the_backup_gate() {
        atBackup().decides("alice", Decision.APPROVE);
        assertThat(run.asked()).isEqualTo("backup");
    }

    @Test
    void a_quorum_of_two_takes_two_people() {
        run.quorum = 2;
        atBackup().decides("bob", Decision.APPROVE).decides("bob", Decision.APPROVE);
        assertThat(run.asked()).isEqualTo("backup");
        run.decides("carol", Decision.APPROVE);
        assertThat(run.done).contains("migrate");
    }

    @Test
    void a_vote_taken_back_in_the_undo_window_does_not_count() {
        atBackup().vote("bob", Decision.APPROVE).passes(Duration.ofSeconds(4)).go();
        run.withdraw("bob", Decision.APPROVE).passes(Duration.ofSeconds(2)).go();
        assertThat(run.asked()).isEqualTo("backup");
        assertThat(run.done).doesNotContain("migrate");
    }

    @Test
    void a_standing_rejection_outweighs_every_approval() {
        atBackup()
                .vote("bob", Decision.APPROVE)
                .vote("carol", Decision.REJECT)
                .passes(Scripted.UNDO)
                .go();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void verification_approved_goes_on_to_the_end() {
        atVerification().approved("verification");
        assertThat(run.done).endsWith("replace nb-2", "open", "remove old");
        assertThat(run.ending()).isEqualTo("DONE");
    }

    @Test
    void verification_rejected_asks_whether_to_retry_or_roll_back() {
        atVerification().decides("bob", Decision.REJECT);
        assertThat(run.asked()).isEqualTo("decision");
        assertThat(run.offered()).containsExactly("retry", "roll-back");
    }

    @Test
    void verification_rejected_then_rolled_back_restores_the_data() {
        atVerification().decides("bob", Decision.REJECT).decides("bob", Decision.ROLL_BACK);
        assertThat(run.ending()).isEqualTo("ROLLED_BACK");
        assertThat(run.done).endsWith("restore", "return nb-1", "start again", "open again");
    }

    @Test
    void verification_rejected_then_retried_starts_the_node_again_and_asks_again() {
        atVerification().decides("bob", Decision.REJECT).decides("bob", Decision.RETRY);
        assertThat(run.done).endsWith("migrate", "migrate");
        assertThat(run.asked()).isEqualTo("verification");
        run.approved("verification");
        assertThat(run.ending()).isEqualTo("DONE");
    }

    private static final Deviation GONE = new Deviation(Kind.PLUGIN_MISSING, "map", Text.verbatim("map is gone"));

    private Scripted atVerificationOf(Deviation found) {
        run.finds("migrate", found);
        return atVerification();
    }

    private List<RunEvent.DeviationsAccepted> accepted() {
        return run.run().accepted();
    }

    @Test
    void verification_shows_what_is_not_as_it_should_be_and_whoever_opens_it_has_accepted_that() {
        run.quorum = 2;
        run.finds("migrate", GONE);
        atBackup().decides("bob", Decision.APPROVE).decides("carol", Decision.APPROVE);
        assertThat(run.run().openQuestion().orElseThrow().evidence())
                .extracting(Text::toString)
                .contains("⚠ map is gone", "gate.evidence.accepting[]");
        long asked = run.run().openQuestion().orElseThrow().number();
        run.decides("bob", Decision.APPROVE);
        assertThat(run.asked()).isEqualTo("verification");
        assertThat(accepted()).isEmpty();
        run.decides("carol", Decision.APPROVE);
        assertThat(accepted())
                .containsExactly(new RunEvent.DeviationsAccepted(asked, List.of(GONE), List.of("bob", "carol")));
        assertThat(run.ending()).isEqualTo("DONE");
    }

    @Test
    void verification_of_what_is_not_as_it_should_be_is_not_opened_by_the_requester() {
        atVerificationOf(GONE).decides("alice", Decision.APPROVE);
        assertThat(run.asked()).isEqualTo("verification");
        assertThat(accepted()).isEmpty();
    }

    @Test
    void verification_of_what_is_not_as_it_should_be_rejected_accepts_nothing_and_a_retry_looks_again() {
        atVerificationOf(GONE).decides("bob", Decision.REJECT);
        assertThat(run.offered()).containsExactly("retry", "roll-back");
        run.decides("bob", Decision.RETRY);
        assertThat(run.asked()).isEqualTo("verification");
        assertThat(run.run().openQuestion().orElseThrow().evidence())
                .extracting(Text::toString)
                .doesNotContain("⚠ map is gone");
        run.approved("verification");
        assertThat(accepted()).isEmpty();
        assertThat(run.ending()).isEqualTo("DONE");
    }

    @Test
    void verification_of_what_is_not_as_it_should_be_without_an_answer_keeps_asking_and_accepts_nothing() {
        atVerificationOf(GONE).passes(Scripted.EXPIRE).go().go();
        assertThat(run.asked()).isEqualTo("verification");
        assertThat(accepted()).isEmpty();
    }

    @Test
    void what_was_accepted_is_void_once_the_first_node_is_begun_anew() {
        atVerificationOf(GONE).vote("bob", Decision.APPROVE).passes(Scripted.UNDO);
        run.store.crashBefore(run.store.writes() + 3);
        assertThatThrownBy(run::go).isInstanceOf(FakeRunStore.Crash.class);
        assertThat(accepted()).hasSize(1);
        run.abort("alice").go().decides("bob", Decision.RETRY);
        assertThat(run.accepted.get("migrate")).isEmpty();
        assertThat(accepted()).isEmpty();
        run.approved("verification");
        assertThat(run.accepted.get("replace nb-2")).isEmpty();
    }

    @Test
    void what_was_accepted_holds_for_the_rest_and_not_for_the_way_back() {
        run.fails("replace nb-2", "nb-2");
        atVerificationOf(GONE).approved("verification");
        assertThat(run.accepted.get("replace nb-2")).containsExactly(GONE);
        run.decides("bob", Decision.ROLL_BACK);
        assertThat(run.ending()).isEqualTo("ROLLED_BACK");
        assertThat(run.accepted.get("return nb-2")).isEmpty();
        assertThat(run.accepted.get("restore")).isEmpty();
    }

    @Test
    void what_was_accepted_is_journaled_once_wherever_the_process_dies() {
        for (int crash = 1; crash <= 12; crash++) {
            Scripted one = new Scripted().finds("migrate", GONE);
            one.begin()
                    .approved("start", "backup")
                    .vote("bob", Decision.APPROVE)
                    .passes(Scripted.UNDO);
            one.store.crashBefore(one.store.writes() + crash);
            try {
                one.go();
            } catch (FakeRunStore.Crash died) {
                one.go();
            }
            assertThat(one.ending()).isEqualTo("DONE");
            assertThat(one.run().accepted()).as("crash %d", crash).hasSize(1);
        }
    }

    @Test
    void verification_expired_keeps_asking() {
        atVerification().passes(Scripted.EXPIRE).go().go();
        assertThat(run.asked()).isEqualTo("verification");
        assertThat(run.run().openQuestion().orElseThrow().reminders()).isPositive();
    }

    @Test
    void verification_expired_rolls_back_where_that_is_configured() {
        run.onFailure = OnFailure.ROLL_BACK;
        atVerification().passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void verification_aborted_asks_whether_to_retry_or_roll_back() {
        atVerification().abort("alice").passes(Scripted.UNDO).go();
        assertThat(run.offered()).containsExactly("retry", "roll-back");
    }

    @Test
    void a_failed_first_node_asks_and_can_be_retried() {
        run.fails("migrate", "nb-1");
        atVerification();
        assertThat(run.asked()).isEqualTo("failure");
        assertThat(run.offered()).containsExactly("retry", "roll-back");
        run.decides("bob", Decision.RETRY);
        assertThat(run.asked()).isEqualTo("verification");
    }

    @Test
    void a_failed_first_node_can_be_rolled_back_by_the_requester_s_approver_role() {
        run.fails("migrate", "nb-1");
        atVerification().decides("bob", Decision.ROLL_BACK);
        assertThat(run.ending()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void a_failed_first_node_without_an_answer_is_asked_again_or_rolled_back_as_configured() {
        run.fails("migrate", "nb-1");
        atVerification().passes(Scripted.EXPIRE).go().go();
        assertThat(run.asked()).isEqualTo("failure");
        Scripted other = new Scripted().fails("migrate", "nb-1");
        other.onFailure = OnFailure.ROLL_BACK;
        other.begin().approved("start", "backup").passes(Scripted.EXPIRE).go().go();
        assertThat(other.ending()).isEqualTo("ROLLED_BACK");
    }

    private Scripted restFailed() {
        run.fails("replace nb-2", "nb-2");
        return atVerification().approved("verification");
    }

    @Test
    void one_of_the_rest_failed_offers_to_reopen_without_it() {
        restFailed();
        assertThat(run.offered()).containsExactly("approve", "retry", "roll-back", "reject");
        run.decides("bob", Decision.APPROVE);
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(run.run().leftOut()).containsExactly("nb-2");
    }

    @Test
    void one_of_the_rest_failed_and_rejected_asks_for_retry_or_roll_back() {
        restFailed().decides("bob", Decision.REJECT);
        assertThat(run.offered()).containsExactly("retry", "roll-back");
        run.decides("bob", Decision.ROLL_BACK);
        assertThat(run.done).endsWith("return nb-2", "restore", "return nb-1", "start again", "open again");
    }

    @Test
    void one_of_the_rest_failed_without_an_answer_reopens_without_it() {
        restFailed().passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(run.run().leftOut()).containsExactly("nb-2");
    }

    @Test
    void a_step_that_the_cluster_can_be_without_is_left_out_on_the_way_back_by_a_person_alone() {
        Text missing = Text.verbatim("what is cached is of other data");
        run.without.put("restore", missing);
        run.fails("restore");
        atVerification().decides("bob", Decision.REJECT).decides("bob", Decision.ROLL_BACK);
        assertThat(run.offered()).containsExactly("approve", "retry");
        run.passes(Scripted.EXPIRE).go().go();
        assertThat(run.asked()).isEqualTo("failure");
        run.decides("bob", Decision.APPROVE);
        assertThat(run.ending()).isEqualTo("ROLLED_BACK");
        assertThat(run.done).endsWith("restore", "return nb-1", "start again", "open again");
        assertThat(run.run().leftOut()).isEmpty();
        assertThat(run.run().entries())
                .extracting(RunStore.Entry::event)
                .contains(new RunEvent.LeftOut(List.of(), missing));
    }

    @Test
    void a_failure_after_the_entrance_is_open_offers_no_way_back() {
        run.fails("remove old");
        atVerification().approved("verification");
        assertThat(run.offered()).containsExactly("retry");
        run.passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("open");
        run.decides("bob", Decision.RETRY);
        assertThat(run.ending()).isEqualTo("DONE");
    }

    @Test
    void a_failure_while_going_back_keeps_asking() {
        run.fails("dump").fails("start again");
        atBackup();
        assertThat(run.offered()).containsExactly("retry");
        run.passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("open");
        run.decides("bob", Decision.RETRY);
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void going_back_can_leave_a_sick_node_out() {
        run.fails("dump").fails("start again", "nb-2");
        atBackup();
        assertThat(run.offered()).containsExactly("approve", "retry", "reject");
        run.decides("bob", Decision.APPROVE);
        assertThat(run.ending()).isEqualTo("UNWOUND");
        assertThat(run.done).endsWith("open again");
    }

    private Scripted atMaintenance() {
        run.maintaining = true;
        return run.begin().approved("start");
    }

    @Test
    void maintenance_approved_by_the_requester_brings_the_others_back() {
        atMaintenance().decides("alice", Decision.APPROVE);
        assertThat(run.done).containsExactly("stop nb-2", "verify nb-1", "start nb-2");
        assertThat(run.ending()).isEqualTo("DONE");
    }

    @Test
    void maintenance_rejected_stays_on_one_node_and_asks_again() {
        atMaintenance().decides("bob", Decision.REJECT).decides("bob", Decision.REJECT);
        assertThat(run.asked()).isEqualTo("maintenance");
        assertThat(run.done).containsExactly("stop nb-2");
        run.approved("maintenance");
        assertThat(run.ending()).isEqualTo("DONE");
    }

    @Test
    void maintenance_expired_reminds() {
        atMaintenance().passes(Scripted.EXPIRE).go().go();
        assertThat(run.asked()).isEqualTo("maintenance");
        assertThat(run.run().openQuestion().orElseThrow().reminders()).isPositive();
    }

    @Test
    void maintenance_with_an_end_brings_the_others_back_when_it_is_reached() {
        run.endOfMaintenance = Optional.of(Decision.APPROVE);
        atMaintenance().passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("DONE");
    }

    @Test
    void maintenance_aborted_takes_it_back() {
        atMaintenance().abort("alice").go();
        assertThat(run.done).containsExactly("stop nb-2", "start nb-2 again");
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void a_node_that_is_not_right_after_maintenance_is_asked_about_although_no_version_has_changed() {
        run.fails("verify nb-1");
        atMaintenance().approved("maintenance");
        assertThat(run.offered()).containsExactly("retry", "roll-back");
        run.decides("bob", Decision.RETRY);
        assertThat(run.ending()).isEqualTo("DONE");
    }

    @Test
    void going_back_from_there_takes_back_what_the_run_did() {
        run.fails("verify nb-1");
        atMaintenance().approved("maintenance").decides("bob", Decision.ROLL_BACK);
        assertThat(run.done).endsWith("verify nb-1", "start nb-2 again");
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void a_node_that_does_not_come_back_can_be_left_out_although_no_version_has_changed() {
        run.fails("start nb-2", "nb-2");
        atMaintenance().approved("maintenance");
        assertThat(run.offered()).containsExactly("approve", "retry", "roll-back", "reject");
        run.passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(run.run().leftOut()).containsExactly("nb-2");
    }

    @Test
    void idle_sessions_are_asked_about_at_once_and_ended_by_one_approver() {
        run.heldByIdleSessions("stop");
        assertThat(atBackup().asked()).isEqualTo("sessions");
        assertThat(run.offered()).containsExactly("approve", "retry", "reject");
        run.decides("bob", Decision.APPROVE);
        assertThat(run.mayEndSessions).contains("stop");
        assertThat(run.asked()).isEqualTo("backup");
    }

    @Test
    void a_look_again_at_idle_sessions_ends_none() {
        run.heldByIdleSessions("stop");
        atBackup().decides("bob", Decision.RETRY);
        assertThat(run.mayEndSessions).isEmpty();
        assertThat(run.asked()).isEqualTo("backup");
    }

    @Test
    void an_answer_about_idle_sessions_is_used_up_by_the_step_that_it_was_for() {
        run.heldByIdleSessions("stop").heldByIdleSessions("stop");
        atBackup().decides("bob", Decision.APPROVE);
        assertThat(run.asked()).isEqualTo("sessions");
        run.decides("bob", Decision.RETRY);
        assertThat(run.mayEndSessions).containsExactly("stop");
    }

    @Test
    void idle_sessions_rejected_unwind() {
        run.heldByIdleSessions("stop");
        atBackup().decides("bob", Decision.REJECT);
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void idle_sessions_aborted_unwind() {
        run.heldByIdleSessions("stop");
        atBackup().abort("alice").passes(Scripted.UNDO).go();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void idle_sessions_expired_unwind_while_no_new_version_has_started() {
        run.heldByIdleSessions("stop");
        atBackup().passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void idle_sessions_in_front_of_the_first_node_s_second_start_keep_asking() {
        run.heldByIdleSessions("migrate");
        atVerification();
        assertThat(run.asked()).isEqualTo("sessions");
        assertThat(run.offered()).containsExactly("approve", "retry", "roll-back");
        run.passes(Scripted.EXPIRE).go().go();
        assertThat(run.asked()).isEqualTo("sessions");
    }

    @Test
    void idle_sessions_while_going_back_offer_no_way_back() {
        run.heldByIdleSessions("restore");
        atVerification().decides("bob", Decision.REJECT).decides("bob", Decision.ROLL_BACK);
        assertThat(run.offered()).containsExactly("approve", "retry");
        run.decides("bob", Decision.APPROVE);
        assertThat(run.mayEndSessions).containsExactly("restore");
        assertThat(run.ending()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void a_switch_is_asked_for_at_once_although_nothing_has_changed_and_an_answer_looks_again() {
        run.awaitsSwitch("close", Entrance.CLOSED);
        assertThat(atBackup().asked()).isEqualTo("entrance");
        assertThat(run.offered()).containsExactly("retry", "reject");
        run.decides("bob", Decision.RETRY);
        assertThat(run.asked()).isEqualTo("backup");
    }

    @Test
    void a_switch_that_was_made_is_seen_without_an_answer() {
        run.awaitsSwitch("close", Entrance.CLOSED);
        atBackup().passes(Scripted.LOOK).go();
        assertThat(run.asked()).isEqualTo("entrance");
        run.balancer.switchTo(Entrance.CLOSED);
        run.passes(Scripted.LOOK).go();
        assertThat(run.asked()).isEqualTo("backup");
    }

    @Test
    void a_switch_is_looked_at_however_often_it_takes() {
        for (int time = 0; time < 12; time++) {
            run.awaitsSwitch("close", Entrance.CLOSED);
        }
        atBackup();
        run.balancer.switchTo(Entrance.CLOSED);
        for (int time = 0; time < 12; time++) {
            assertThat(run.asked()).isEqualTo("entrance");
            run.passes(Scripted.LOOK).go();
        }
        assertThat(run.asked()).isEqualTo("backup");
    }

    @Test
    void a_switch_that_nobody_makes_unwinds_by_a_no() {
        run.awaitsSwitch("close", Entrance.CLOSED);
        atBackup().decides("bob", Decision.REJECT);
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void a_switch_that_nobody_makes_unwinds_by_an_abort() {
        run.awaitsSwitch("close", Entrance.CLOSED);
        atBackup().abort("alice").passes(Scripted.UNDO).go();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void a_switch_that_nobody_makes_unwinds_in_time() {
        run.awaitsSwitch("close", Entrance.CLOSED);
        atBackup().passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void a_switch_back_is_asked_for_until_it_was_made() {
        run.awaitsSwitch("open again", Entrance.OPEN);
        run.balancer.switchTo(Entrance.CLOSED);
        atBackup().decides("bob", Decision.REJECT);
        assertThat(run.asked()).isEqualTo("entrance");
        assertThat(run.offered()).containsExactly("retry");
        run.passes(Scripted.EXPIRE).go().go();
        assertThat(run.asked()).isEqualTo("entrance");
        run.balancer.switchTo(Entrance.OPEN);
        run.passes(Scripted.LOOK).go();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void every_gate_reminds() {
        atBackup().passes(Scripted.REMIND).go();
        assertThat(run.run().openQuestion().orElseThrow().reminders()).isEqualTo(1);
        run.passes(Duration.ofMinutes(1)).go();
        assertThat(run.run().openQuestion().orElseThrow().reminders()).isEqualTo(1);
        run.passes(Scripted.REMIND).go();
        assertThat(run.run().openQuestion().orElseThrow().reminders()).isEqualTo(2);
    }

    @Test
    void nobody_s_silence_counts_while_a_chat_cannot_be_read() {
        run.silent = Set.of("slack");
        atBackup().passes(Scripted.EXPIRE).go().go();
        assertThat(run.asked()).isEqualTo("backup");
        assertThat(run.run()
                        .unreadablePlatforms(
                                run.run().openQuestion().orElseThrow().number()))
                .containsExactly("slack");
        run.silent = Set.of();
        run.passes(Duration.ofSeconds(5)).go();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void a_chat_that_stays_away_is_waited_for_as_long_again_and_no_longer() {
        run.silent = Set.of("slack");
        atBackup().passes(Scripted.EXPIRE).go().go();
        run.passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void newer_data_is_never_given_up_while_a_chat_cannot_be_read() {
        run.onFailure = OnFailure.ROLL_BACK;
        run.silent = Set.of("slack");
        atVerification().passes(Scripted.EXPIRE).go().go();
        run.passes(Scripted.EXPIRE.multipliedBy(10)).go().go();
        assertThat(run.asked()).isEqualTo("verification");
        run.silent = Set.of();
        run.passes(Duration.ofSeconds(5)).go();
        assertThat(run.ending()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void an_answer_counts_although_another_chat_cannot_be_read() {
        run.silent = Set.of("slack");
        atBackup().passes(Scripted.EXPIRE).go().decides("bob", Decision.APPROVE);
        assertThat(run.asked()).isEqualTo("verification");
    }

    @Test
    void what_was_away_for_a_moment_is_begun_again_by_itself() {
        run.isHeldUp("dump", "a");
        atBackup();
        assertThat(run.done).containsExactly("close", "stop", "dump", "dump", "prove");
        assertThat(run.asked()).isEqualTo("backup");
    }

    @Test
    void what_is_away_on_and_on_is_begun_again_five_times_at_most() {
        for (int time = 0; time < 9; time++) {
            run.isHeldUp("dump", "a");
        }
        atBackup();
        assertThat(run.done)
                .containsExactly("close", "stop", "dump", "dump", "dump", "dump", "dump", "start again", "open again");
    }

    @Test
    void what_stays_away_counts_as_failed_after_a_while_and_is_tried_again_by_itself_once_it_is_back() {
        run.fails("dump").isHeldUp("start again", "a");
        run.meanwhile.put("start again", _ -> run.docker.unreachable(ScriptedCluster.HOST));
        atBackup();
        assertThat(run.asked()).isEqualTo("failure");
        run.passes(Duration.ofMinutes(30)).go();
        assertThat(run.asked()).isEqualTo("failure");
        run.docker.reachable(ScriptedCluster.HOST);
        run.passes(Duration.ofSeconds(5)).go();
        assertThat(run.ending()).isEqualTo("UNWOUND");
        assertThat(run.done).endsWith("dump", "start again", "start again", "open again");
    }

    @Test
    void one_of_the_rest_on_a_host_that_stays_away_is_left_out_when_nobody_answers() {
        run.isHeldUp("replace nb-2", "a", "nb-2");
        run.meanwhile.put("replace nb-2", _ -> run.docker.unreachable(ScriptedCluster.HOST));
        atVerification().approved("verification");
        assertThat(run.offered()).containsExactly("approve", "retry", "roll-back", "reject");
        run.passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(run.run().leftOut()).containsExactly("nb-2");
    }

    @Test
    void a_database_server_that_was_started_a_moment_before_is_not_blamed_for_a_host_that_is_away() {
        run.docker.withNetwork(ScriptedCluster.HOST, "bridge");
        String image = run.docker.publish("postgres", "15", Map.of(), new Behaviour() {});
        run.docker.pull(ScriptedCluster.HOST, "postgres@" + image, Optional.empty(), _ -> {});
        run.docker.start(
                ScriptedCluster.HOST,
                run.docker.create(ScriptedCluster.HOST, "pg", Map.of("Image", "postgres@" + image)));
        run.isHeldUp("replace nb-2", "c", "nb-2").isHeldUp("replace nb-2", "c", "nb-2");
        atVerification().approved("verification");
        assertThat(run.done).containsSubsequence("replace nb-2", "replace nb-2");
        assertThat(run.run().entries())
                .extracting(entry -> entry.event())
                .filteredOn(RunEvent.StepRestarted.class::isInstance)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(((RunEvent.StepRestarted) event).faults())
                        .extracting(away -> away.name())
                        .containsExactly("c"));
    }

    @Test
    void an_error_is_a_failure_like_any_other() {
        run.meanwhile.put("migrate", _ -> {
            throw new OutOfMemoryError("Java heap space");
        });
        atVerification();
        assertThat(run.asked()).isEqualTo("failure");
        assertThat(run.run().openQuestion().orElseThrow().gate().question().toString())
                .contains("failure.drydock", "Java heap space");
    }
}
