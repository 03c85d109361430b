package drydock.run.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.plan.Decision;
import drydock.plan.Outcome;
import drydock.plan.Stage.OnFailure;
import drydock.run.JournalException;
import drydock.run.Question;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Blocked;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.LeftOut;
import drydock.run.RunEvent.QuestionAsked;
import drydock.run.RunEvent.RetriedAutomatically;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunEvent.TurnedBack;
import drydock.testing.FakeRunStore;
import drydock.text.Explained;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step that works beside the main line of its run: "back up", from behind "seal" to in front of "await proof". */
class AlongsideTest {
    private static final int BACK_UP = 2;

    private final Scripted run = new Scripted();
    private final CountDownLatch proven = new CountDownLatch(1);
    /** What happens each time that the main line has nothing to do while the other one works. */
    private final Deque<Runnable> whileAwaiting = new ArrayDeque<>();

    @BeforeEach
    void seals() {
        run.sealing = true;
        run.meanwhile.put("back up", _ -> proven.await());
        run.time.whileAwaiting(() -> {
            if (!run.done.contains("back up")) {
                await().until(() -> run.done.contains("back up"));
            }
            Optional<Runnable> event = Optional.ofNullable(whileAwaiting.poll());
            event.ifPresent(Runnable::run);
            return event.isPresent();
        });
    }

    private AlongsideTest then(Runnable event) {
        whileAwaiting.add(event);
        return this;
    }

    private AlongsideTest thenApproved(String gate) {
        return then(() -> {
            assertThat(run.asked()).isEqualTo(gate);
            run.vote("bob", Decision.APPROVE).passes(Scripted.UNDO);
        });
    }

    /** It ends as it is to end, and that is journaled. */
    private void ends() {
        proven.countDown();
        await().until(() -> run.run().alongside().isEmpty());
    }

    private Scripted begun() {
        return run.begin().approved("start");
    }

    private long seq(Predicate<RunEvent> event) {
        long seq = run.run().lastSeq(event);
        assertThat(seq).isPositive();
        return seq;
    }

    private long started(String title) {
        return seq(
                event -> event instanceof StepStarted started && started.title().equals(Text.verbatim(title)));
    }

    private long backedUp() {
        return seq(AlongsideTest::isEndOfBackup);
    }

    private static boolean isEndOfBackup(RunEvent event) {
        return event instanceof StepEnded ended && !ended.goingBack() && ended.index() == BACK_UP;
    }

    private long count(Predicate<RunEvent> event) {
        return run.run().entries().stream()
                .map(entry -> entry.event())
                .filter(event)
                .count();
    }

    private long asked(String gate) {
        return count(event ->
                event instanceof QuestionAsked asked && asked.gate().name().equals(gate));
    }

    private int times(String step) {
        return Collections.frequency(run.done, step);
    }

    private Outcome backup() {
        return run.run().forward().get(BACK_UP).outcome().orElseThrow();
    }

    @Test
    void the_main_line_goes_on_beside_it_and_awaits_it_where_the_plan_says_so() {
        thenApproved("backup").thenApproved("verification").then(() -> {
            assertThat(run.done).endsWith("replace nb-2");
            assertThat(run.run().position()).isEqualTo(BACK_UP);
            assertThat(run.run().alongside()).containsOnlyKeys(BACK_UP);
            proven.countDown();
        });
        begun();

        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(run.done)
                .containsExactly(
                        "stop",
                        "seal",
                        "back up",
                        "replace nb-1",
                        "migrate",
                        "verify",
                        "replace nb-2",
                        "await proof",
                        "open",
                        "remove old");
        assertThat(backedUp()).isGreaterThan(started("replace nb-2")).isLessThan(started("await proof"));
        assertThat(asked("backup")).isEqualTo(1);
    }

    @Test
    void one_that_ends_at_once_keeps_nothing_back() {
        proven.countDown();
        assertThat(begun().asked()).isEqualTo("backup");
        assertThat(run.approved("backup", "verification").ending()).isEqualTo("DONE");
        assertThat(backedUp()).isLessThan(started("replace nb-1"));
    }

    @Test
    void the_last_one_is_waited_for_before_the_run_ends() {
        run.openingFirst = true;
        thenApproved("backup").thenApproved("verification").then(() -> {
            assertThat(run.done).endsWith("open", "admit").doesNotContain("remove old");
            ends();
        });
        begun();
        assertThat(run.ending()).isEqualTo("DONE");
    }

    @Test
    void no_time_of_the_run_s_clock_passes_while_it_is_waited_for() {
        thenApproved("backup").thenApproved("verification").then(proven::countDown);
        run.begin();
        Instant before = run.time.clock().instant();
        run.approved("start");
        assertThat(Duration.between(before, run.time.clock().instant())).isEqualTo(Scripted.UNDO.multipliedBy(3));
    }

    @Test
    void a_process_that_dies_beside_it_stops_it_and_the_next_one_begins_it_again_in_the_same_attempt() {
        CountDownLatch stopped = new CountDownLatch(1);
        run.meanwhile.put("back up", context -> {
            assertThat(context.begunBefore()).isFalse();
            try {
                new CountDownLatch(1).await();
            } finally {
                stopped.countDown();
            }
        });
        thenApproved("backup");
        run.meanwhile.put("replace nb-1", _ -> run.store.crashBefore(run.store.writes() + 1));
        assertThatThrownBy(this::begun).isInstanceOf(FakeRunStore.Crash.class);
        assertThat(stopped.getCount()).as("its thread has ended").isZero();
        assertThat(count(AlongsideTest::isEndOfBackup)).isZero();

        run.meanwhile.put("back up", context -> {
            assertThat(context.begunBefore()).isTrue();
            assertThat(context.attempt()).isEqualTo(1);
            proven.await();
        });
        thenApproved("verification").then(proven::countDown);
        run.go();
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(backup()).isInstanceOf(Outcome.Done.class);
        assertThat(run.done)
                .containsSubsequence("back up", "replace nb-1", "back up")
                .containsOnlyOnce("seal");
        assertThat(times("replace nb-1")).isEqualTo(2);
        assertThat(asked("backup")).as("nothing is asked again").isEqualTo(1);
    }

    @Test
    void one_whose_process_dies_while_people_are_asked_is_begun_again_before_they_answer() {
        run.meanwhile.put("back up", _ -> {
            await().until(() -> run.asked().equals("backup"));
            run.store.crashBefore(run.store.writes() + 1);
        });
        assertThatThrownBy(this::begun).isInstanceOf(FakeRunStore.Crash.class);
        assertThat(run.run().alongside()).containsOnlyKeys(BACK_UP);
        run.go();
        assertThat(run.asked()).isEqualTo("backup");
        assertThat(run.run().alongside()).isEmpty();
        assertThat(backup()).isInstanceOf(Outcome.Done.class);
        assertThat(times("back up")).isEqualTo(2);
    }

    @Test
    void when_the_process_ends_nothing_is_written_of_it_even_where_it_does_not_mind_being_interrupted() {
        run.meanwhile.put("back up", _ -> {
            try {
                proven.await();
            } catch (InterruptedException swallowed) {
                run.done.add("back up swallows it");
            }
        });
        then(Thread.currentThread()::interrupt);
        run.begin().vote("bob", Decision.APPROVE).passes(Scripted.UNDO);

        assertThatThrownBy(run::advance).isInstanceOf(InterruptedException.class);
        assertThat(run.done).endsWith("back up", "back up swallows it");
        assertThat(count(AlongsideTest::isEndOfBackup)).isZero();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void one_that_is_interrupted_though_nobody_wants_it_stopped_lets_the_run_go() {
        run.meanwhile.put("back up", _ -> {
            throw new InterruptedException("the process ends");
        });
        run.begin().vote("bob", Decision.APPROVE).passes(Scripted.UNDO);
        assertThatThrownBy(run::advance).isInstanceOf(InterruptedException.class);
        assertThat(times("back up")).isEqualTo(1);
        assertThat(count(AlongsideTest::isEndOfBackup)).isZero();
    }

    @Test
    void that_the_process_is_to_end_is_not_forgotten_while_one_is_waited_for() {
        Thread main = Thread.currentThread();
        run.meanwhile.put("back up", _ -> {
            try {
                proven.await();
            } catch (InterruptedException swallowed) {
                main.interrupt();
                while (main.isInterrupted()) {
                    Thread.onSpinWait();
                }
            }
        });
        then(() -> run.vote("bob", Decision.REJECT).passes(Scripted.UNDO));
        begun();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void one_that_goes_on_after_an_interruption_is_interrupted_again_until_it_ends() {
        run.meanwhile.put("back up", _ -> {
            try {
                proven.await();
            } catch (InterruptedException swallowed) {
                proven.await();
            }
        });
        then(() -> run.abort("alice").passes(Scripted.UNDO));
        begun();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void a_failure_before_anything_new_unwinds_at_once_whatever_people_are_asked() {
        run.fails("back up");
        then(proven::countDown);
        begun();
        assertThat(run.ending()).isEqualTo("UNWOUND");
        assertThat(run.done).containsExactly("stop", "seal", "back up", "forget", "unseal", "start again");
        assertThat(run.run().lastAsked("backup").orElseThrow().settledAs(Decision.REJECT))
                .isTrue();
    }

    @Test
    void a_failure_before_anything_new_unwinds_only_when_the_step_at_work_has_ended() {
        run.fails("back up");
        thenApproved("backup");
        run.meanwhile.put("replace nb-1", _ -> ends());
        begun();
        assertThat(run.ending()).isEqualTo("UNWOUND");
        assertThat(run.done)
                .containsExactly(
                        "stop", "seal", "back up", "replace nb-1", "return nb-1", "forget", "unseal", "start again");
        assertThat(run.run().forward().get(3).outcome()).isPresent();
    }

    @Test
    void a_failure_before_anything_new_stops_the_step_at_work() {
        run.fails("back up");
        thenApproved("backup");
        run.meanwhile.put("replace nb-1", _ -> {
            ends();
            new CountDownLatch(1).await();
        });
        begun();
        assertThat(run.ending()).isEqualTo("UNWOUND");
        assertThat(run.run().turnedBack()).contains(Text.verbatim("back up failed"));
        assertThat(run.run().forward().get(3).outcome()).contains(new Outcome.Failed(Text.verbatim("back up failed")));
    }

    @Test
    void where_its_stage_asks_at_once_its_failure_waits_for_the_open_gate() {
        run.onSealingFailure = OnFailure.ASK_AT_ONCE;
        run.fails("back up");
        then(this::ends);
        assertThat(begun().asked()).isEqualTo("backup");
        assertThat(run.approved("backup").asked()).isEqualTo("failure");
        assertThat(run.offered()).containsExactly("retry", "roll-back");
        assertThat(run.done).doesNotContain("replace nb-1");
        run.decides("bob", Decision.ROLL_BACK);
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    /** It fails while the first node migrates. */
    private void failsInTheMigration() {
        run.fails("back up");
        thenApproved("backup");
        run.meanwhile.put("migrate", _ -> ends());
        begun();
    }

    @Test
    void a_failure_once_data_may_have_changed_is_asked_about_before_the_next_step_and_tried_again_alone() {
        failsInTheMigration();
        assertThat(run.asked()).isEqualTo("failure");
        assertThat(run.offered()).containsExactly("retry", "roll-back");
        assertThat(run.done).endsWith("migrate");
        assertThat(run.run().openQuestion().flatMap(Question::alongside)).contains(BACK_UP);
        assertThat(run.run().position()).isEqualTo(BACK_UP);

        run.decides("bob", Decision.RETRY);
        assertThat(run.approved("verification").ending()).isEqualTo("DONE");
        assertThat(times("back up")).isEqualTo(2);
        assertThat(times("migrate")).isEqualTo(1);
        assertThat(times("seal")).isEqualTo(1);
        assertThat(asked("backup")).isEqualTo(1);
        assertThat(run.run().forward().get(BACK_UP).retries()).isEqualTo(1);
    }

    @Test
    void a_failure_can_be_rolled_back() {
        failsInTheMigration();
        run.decides("bob", Decision.ROLL_BACK);
        assertThat(run.ending()).isEqualTo("ROLLED_BACK");
        assertThat(run.done).endsWith("restore", "return nb-1", "forget", "unseal", "start again");
    }

    @Test
    void nobody_s_silence_and_no_yes_passes_a_failure_over() {
        failsInTheMigration();
        run.decides("bob", Decision.APPROVE);
        assertThat(run.asked()).isEqualTo("failure");
        run.passes(Scripted.EXPIRE.multipliedBy(3)).go().go();
        assertThat(run.asked()).isEqualTo("failure");
        assertThat(run.done).endsWith("migrate");
    }

    @Test
    void
            once_the_entrance_has_opened_a_yes_passes_over_it_where_the_step_says_what_is_missing_and_leaves_no_node_out() {
        run.openingFirst = true;
        run.without.put("back up", Text.verbatim("no backup"));
        run.fails("back up", "nb-1");
        thenApproved("backup").thenApproved("verification");
        run.meanwhile.put("open", _ -> ends());
        begun();
        assertThat(run.offered()).containsExactly("approve", "retry");
        assertThat(run.passes(Scripted.EXPIRE.multipliedBy(2)).go().asked()).isEqualTo("failure");
        run.decides("bob", Decision.APPROVE);
        assertThat(run.run().all(LeftOut.class)).containsExactly(new LeftOut(List.of(), Text.verbatim("no backup")));
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(run.passedOver.get("remove old")).containsExactly(Text.verbatim("no backup"));
        assertThat(backup()).isEqualTo(new Outcome.Skipped(Text.verbatim("no backup")));
        assertThat(run.run().leftOut()).isEmpty();
        assertThat(times("verify")).isEqualTo(1);
    }

    @Test
    void behind_the_closed_entrance_nobody_passes_over_it() {
        run.without.put("back up", Text.verbatim("no backup"));
        failsInTheMigration();
        assertThat(run.offered()).containsExactly("retry", "roll-back");
        run.decides("bob", Decision.APPROVE);
        assertThat(run.asked()).isEqualTo("failure");
        assertThat(run.run().all(LeftOut.class)).isEmpty();
    }

    @Test
    void a_failure_while_people_look_leaves_them_their_gate_and_keeps_back_what_is_behind_it() {
        run.fails("back up");
        thenApproved("backup").then(this::ends);
        assertThat(begun().asked()).isEqualTo("verification");
        run.approved("verification");
        assertThat(run.asked()).isEqualTo("failure");
        assertThat(run.done).endsWith("verify");
        run.decides("bob", Decision.RETRY);
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(asked("verification")).isEqualTo(1);
    }

    @Test
    void a_failure_in_front_of_the_entrance_keeps_it_shut() {
        run.fails("back up").fails("back up");
        thenApproved("backup").thenApproved("verification").then(proven::countDown);
        assertThat(begun().asked()).isEqualTo("failure");
        run.decides("bob", Decision.RETRY);
        assertThat(run.asked()).isEqualTo("failure");
        assertThat(run.done).doesNotContain("await proof", "open");
        run.decides("bob", Decision.RETRY);
        assertThat(run.ending()).isEqualTo("DONE");
    }

    @Test
    void after_the_entrance_has_opened_only_another_try_is_offered_and_silence_means_nothing() {
        run.openingFirst = true;
        run.onFailure = drydock.cluster.Cluster.OnFailure.ROLL_BACK;
        run.onSealingFailure = OnFailure.ASK_OR_AS_CONFIGURED;
        run.fails("back up");
        thenApproved("backup").thenApproved("verification");
        run.meanwhile.put("open", _ -> ends());
        assertThat(begun().asked()).isEqualTo("failure");
        assertThat(run.offered()).containsExactly("retry");
        run.passes(Scripted.EXPIRE.multipliedBy(2)).go().go();
        assertThat(run.asked()).isEqualTo("failure");
        run.decides("bob", Decision.RETRY);
        assertThat(run.ending()).isEqualTo("DONE");
    }

    /** It fails as the entrance opens; "admit" is still to come, and does not await it. */
    private void failsOnceOpen() {
        run.openingFirst = true;
        run.fails("back up");
        thenApproved("backup").thenApproved("verification");
        run.meanwhile.put("open", _ -> ends());
    }

    @Test
    void after_the_entrance_has_opened_its_failure_keeps_back_only_what_awaits_it() {
        failsOnceOpen();
        run.meanwhile.put("admit", _ -> {
            assertThat(run.asked()).as("people are asked beside").isEqualTo("failure");
            assertThat(run.run().course().get(run.run().position())).hasToString("admit");
            assertThat(run.run().isKeptBack()).isFalse();
        });
        begun();
        assertThat(run.done).endsWith("open", "admit");
        assertThat(run.asked()).isEqualTo("failure");
        assertThat(run.run().openQuestion().flatMap(Question::alongside)).contains(BACK_UP);
        assertThat(run.run().position()).isEqualTo(BACK_UP);

        run.decides("bob", Decision.RETRY);
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(run.done).endsWith("back up", "await proof", "remove old");
        assertThat(times("admit")).isEqualTo(1);
    }

    @Test
    void what_fails_beside_the_question_about_it_is_asked_about_when_that_is_answered() {
        failsOnceOpen();
        run.fails("admit", "nb-2");
        begun();
        assertThat(run.done).endsWith("admit");
        assertThat(run.run().openQuestion().flatMap(Question::alongside)).contains(BACK_UP);
        run.decides("bob", Decision.RETRY);
        assertThat(run.asked()).isEqualTo("failure");
        assertThat(run.run().openQuestion().flatMap(Question::alongside)).isEmpty();
        run.decides("bob", Decision.RETRY);
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(times("admit")).isEqualTo(2);
    }

    @Test
    void what_was_away_is_tried_again_before_the_next_step_of_those_that_join() {
        failsOnceOpen();
        run.outcomes.clear();
        run.isHeldUp("back up", "a");
        run.meanwhile.put("back up", _ -> {
            proven.await();
            run.docker.unreachable(ScriptedCluster.HOST);
        });
        run.meanwhile.put("open", _ -> {
            ends();
            run.docker.reachable(ScriptedCluster.HOST);
        });
        begun();
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(asked("failure")).isEqualTo(1);
        assertThat(seq(RetriedAutomatically.class::isInstance)).isLessThan(started("admit"));
    }

    @Test
    void silence_after_an_abort_is_never_taken_for_going_back_once_the_entrance_has_opened() {
        run.openingFirst = true;
        run.onFailure = drydock.cluster.Cluster.OnFailure.ROLL_BACK;
        proven.countDown();
        run.meanwhile.put("admit", _ -> run.abort("alice"));
        begun().approved("backup", "verification");
        assertThat(run.asked()).isEqualTo("decision");
        assertThat(run.offered()).containsExactly("retry");
        run.passes(Scripted.EXPIRE).go().go();
        assertThat(run.asked()).isEqualTo("decision");
        assertThat(run.run().goingBack()).isFalse();
    }

    @Test
    void before_the_entrance_has_opened_silence_means_what_is_configured_for_its_stage() {
        run.onFailure = drydock.cluster.Cluster.OnFailure.ROLL_BACK;
        run.onSealingFailure = OnFailure.ASK_OR_AS_CONFIGURED;
        failsInTheMigration();
        run.passes(Scripted.EXPIRE).go().go();
        assertThat(run.ending()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void another_try_of_the_main_line_leaves_it_alone() {
        run.fails("verify", "nb-1");
        thenApproved("backup").then(() -> {
            assertThat(run.asked()).isEqualTo("failure");
            assertThat(run.run().openQuestion().flatMap(Question::alongside)).isEmpty();
            run.vote("bob", Decision.RETRY).passes(Scripted.UNDO);
        });
        thenApproved("verification").then(proven::countDown);
        begun();
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(times("back up")).isEqualTo(1);
        assertThat(times("migrate")).isEqualTo(2);
        assertThat(times("replace nb-1")).isEqualTo(1);
    }

    @Test
    void where_both_have_failed_the_main_line_is_asked_about_first() {
        run.fails("back up").fails("migrate", "nb-1");
        thenApproved("backup");
        run.meanwhile.put("migrate", _ -> ends());
        begun();
        assertThat(run.run().openQuestion().flatMap(Question::alongside)).isEmpty();
        run.decides("bob", Decision.RETRY);
        assertThat(run.run().openQuestion().flatMap(Question::alongside)).contains(BACK_UP);
        assertThat(times("migrate")).isEqualTo(2);
        assertThat(times("back up")).isEqualTo(1);
        assertThat(run.done).endsWith("migrate");
        run.decides("bob", Decision.RETRY);
        assertThat(run.approved("verification").ending()).isEqualTo("DONE");
    }

    @Test
    void a_node_that_is_left_out_is_not_passed_over_as_if_it_were_the_step_alongside() {
        run.fails("back up").fails("replace nb-2", "nb-2");
        thenApproved("backup").thenApproved("verification");
        run.meanwhile.put("replace nb-2", _ -> ends());
        begun();
        run.decides("bob", Decision.APPROVE);
        assertThat(run.run().leftOut()).containsExactly("nb-2");
        assertThat(backup()).isInstanceOf(Outcome.Failed.class);
        assertThat(run.asked()).isEqualTo("failure");
        assertThat(run.run().openQuestion().flatMap(Question::alongside)).contains(BACK_UP);
    }

    @Test
    void going_back_stops_it_and_waits_until_it_has_stopped() {
        run.meanwhile.put("back up", _ -> {
            try {
                proven.await();
            } finally {
                run.done.add("back up has stopped");
            }
        });
        then(() -> run.vote("bob", Decision.REJECT).passes(Scripted.UNDO));
        begun();
        assertThat(run.ending()).isEqualTo("UNWOUND");
        assertThat(run.done)
                .containsExactly("stop", "seal", "back up", "back up has stopped", "forget", "unseal", "start again");
        assertThat(count(AlongsideTest::isEndOfBackup)).isZero();
    }

    @Test
    void people_are_told_once_that_a_run_cannot_go_back_before_one_that_does_not_stop_has_stopped() {
        run.patience = Duration.ZERO;
        run.meanwhile.put("back up", _ -> {
            while (run.run().all(Blocked.class).findAny().isEmpty()) {
                Thread.interrupted();
                Thread.onSpinWait();
            }
        });
        then(() -> run.vote("bob", Decision.REJECT).passes(Scripted.UNDO));
        begun();
        assertThat(run.run().all(Blocked.class))
                .containsExactly(new Blocked(Text.of("run.blocked.alongside", Text.verbatim("back up"))));
        assertThat(run.ending()).isEqualTo("UNWOUND");
        assertThat(seq(Blocked.class::isInstance)).isLessThan(started("forget"));
    }

    @Test
    void once_it_has_stopped_nothing_is_waited_for_while_people_are_asked() {
        run.fails("unseal");
        then(() -> run.vote("bob", Decision.REJECT).passes(Scripted.UNDO));
        begun();
        assertThat(run.asked()).isEqualTo("failure");
    }

    @Test
    void nobody_is_told_of_one_that_stops_before_long() {
        run.patience = Duration.ofDays(1);
        run.meanwhile.put("back up", _ -> {
            try {
                proven.await();
            } catch (InterruptedException swallowed) {
                proven.await();
            }
        });
        then(() -> run.vote("bob", Decision.REJECT).passes(Scripted.UNDO));
        begun();
        assertThat(run.ending()).isEqualTo("UNWOUND");
        assertThat(run.run().all(Blocked.class)).isEmpty();
    }

    @Test
    void what_people_want_of_the_main_line_interrupts_that_alone() {
        thenApproved("backup");
        run.meanwhile.put("migrate", _ -> {
            run.abort("alice");
            new CountDownLatch(1).await();
        });
        then(() -> {
            assertThat(run.offered()).containsExactly("retry", "roll-back");
            assertThat(run.run().alongside()).containsOnlyKeys(BACK_UP);
            ends();
        });
        begun();
        assertThat(backup()).isInstanceOf(Outcome.Done.class);
        run.decides("bob", Decision.RETRY);
        assertThat(run.approved("verification").ending()).isEqualTo("DONE");
        assertThat(times("back up")).isEqualTo(1);
    }

    @Test
    void an_abort_in_front_of_what_is_awaited_asks_people_about_the_main_line() {
        thenApproved("backup")
                .thenApproved("verification")
                .then(() -> run.abort("alice"))
                .then(() -> {
                    assertThat(run.offered()).containsExactly("retry", "roll-back");
                    assertThat(run.run().openQuestion().flatMap(Question::alongside))
                            .isEmpty();
                    run.vote("bob", Decision.ROLL_BACK).passes(Scripted.UNDO);
                });
        begun();
        assertThat(run.ending()).isEqualTo("ROLLED_BACK");
        assertThat(count(AlongsideTest::isEndOfBackup)).isZero();
    }

    @Test
    void another_runner_s_beginning_of_it_takes_that_over_and_not_the_main_line() {
        thenApproved("backup");
        run.meanwhile.put("migrate", _ -> run.add(new StepStarted(false, BACK_UP, 1, Text.none(), "another")));
        then(proven::countDown);
        run.begin().vote("bob", Decision.APPROVE).passes(Scripted.UNDO);
        assertThatThrownBy(run::advance)
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining("taken over");
        assertThat(run.run().forward().get(4).outcome()).containsInstanceOf(Outcome.Done.class);
        assertThat(count(AlongsideTest::isEndOfBackup)).isZero();
    }

    @Test
    void what_asks_whether_it_may_go_on_is_stopped_where_another_runner_has_begun_it_anew() {
        List<String> touched = new ArrayList<>();
        run.meanwhile.put("back up", context -> {
            context.fence();
            touched.add("before");
            run.add(new StepStarted(false, BACK_UP, 1, Text.none(), "another"));
            context.fence();
            touched.add("after");
        });
        run.begin().vote("bob", Decision.APPROVE).passes(Scripted.UNDO);
        assertThatThrownBy(run::advance).isInstanceOf(InterruptedException.class);
        assertThat(touched).containsExactly("before");
    }

    @Test
    void it_waits_with_what_it_does_for_a_journal_that_is_away_and_does_not_fail() {
        UnsteadyStore unsteady = new UnsteadyStore(run.store);
        run.journal = unsteady.store();
        run.meanwhile.put("back up", context -> {
            proven.await();
            unsteady.fails();
            run.time.whilePausing(unsteady::recovers);
            context.fence();
        });
        then(this::ends);
        assertThat(begun().asked()).isEqualTo("backup");
        assertThat(unsteady.failures()).isPositive();
        assertThat(times("back up")).isEqualTo(1);
        assertThat(backup()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void it_writes_nothing_once_another_runner_has_taken_the_run_back_or_finished_it() {
        for (RunEvent last : List.of(new TurnedBack(Text.none()), new Finished(Ending.DONE, Text.none()))) {
            Scripted other = new Scripted();
            other.sealing = true;
            other.meanwhile.put("back up", _ -> other.add(last));
            other.begin().approved("start");
            assertThat(other.run().forward().get(BACK_UP).outcome()).isEmpty();
            assertThat(other.run().finished()).isPresent();
            assertThat(other.done).doesNotContain("replace nb-1");
        }
    }

    @Test
    void a_way_back_of_which_nobody_heard_that_it_is_written_stops_it_too() {
        UnsteadyStore unsteady = new UnsteadyStore(run.store);
        run.journal = unsteady.store();
        CountDownLatch stopped = new CountDownLatch(1);
        run.meanwhile.put("back up", _ -> {
            try {
                proven.await();
            } finally {
                stopped.countDown();
            }
        });
        then(() -> {
            run.vote("bob", Decision.REJECT).passes(Scripted.UNDO);
            unsteady.losesAnswerTo(TurnedBack.class);
        });
        begun();
        assertThat(stopped.getCount()).isZero();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void what_was_away_is_tried_again_by_itself_and_it_alone() {
        run.isHeldUp("back up", "a");
        run.meanwhile.put("back up", _ -> {
            proven.await();
            run.docker.unreachable(ScriptedCluster.HOST);
        });
        thenApproved("backup");
        run.meanwhile.put("migrate", _ -> ends());
        begun();
        assertThat(run.asked()).isEqualTo("failure");
        assertThat(run.run().openQuestion().flatMap(Question::alongside)).contains(BACK_UP);
        run.docker.reachable(ScriptedCluster.HOST);
        run.passes(Duration.ofSeconds(5)).go();
        assertThat(run.asked()).isEqualTo("verification");
        assertThat(run.run().all(RetriedAutomatically.class)).hasSize(1);
        assertThat(times("back up")).isEqualTo(2);
        assertThat(times("migrate")).isEqualTo(1);
    }

    @Test
    void who_has_answered_about_it_is_not_forestalled() {
        run.isHeldUp("back up", "a");
        run.meanwhile.put("back up", _ -> {
            proven.await();
            run.docker.unreachable(ScriptedCluster.HOST);
        });
        thenApproved("backup");
        run.meanwhile.put("migrate", _ -> ends());
        begun();
        assertThat(run.run().openQuestion().flatMap(Question::alongside)).contains(BACK_UP);
        run.docker.reachable(ScriptedCluster.HOST);
        run.passes(Duration.ofSeconds(5)).vote("bob", Decision.ROLL_BACK).go();
        assertThat(run.run().all(RetriedAutomatically.class)).isEmpty();
        assertThat(run.passes(Scripted.UNDO).go().ending()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void what_was_away_is_tried_again_by_itself_whatever_people_are_asked_then() {
        run.isHeldUp("back up", "a");
        run.meanwhile.put("back up", _ -> {
            proven.await();
            run.docker.unreachable(ScriptedCluster.HOST);
        });
        thenApproved("backup").then(this::ends);
        assertThat(begun().asked()).isEqualTo("verification");
        assertThat(backup()).isInstanceOf(Outcome.Failed.class);
        run.passes(Duration.ofSeconds(5)).go();
        assertThat(times("back up")).as("it is still away").isEqualTo(1);

        run.vote("bob", Decision.APPROVE);
        run.docker.reachable(ScriptedCluster.HOST);
        run.passes(Duration.ofSeconds(1)).go().passes(Duration.ofSeconds(4)).go();
        assertThat(run.run().all(RetriedAutomatically.class))
                .singleElement()
                .extracting(RetriedAutomatically::alongside)
                .isEqualTo(Optional.of(BACK_UP));
        assertThat(backup()).isInstanceOf(Outcome.Done.class);
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(asked("verification")).isEqualTo(1);
        assertThat(asked("failure")).isZero();
    }

    @Test
    void what_ends_alongside_does_not_forget_that_idle_sessions_may_be_ended() {
        run.heldByIdleSessions("migrate");
        thenApproved("backup").then(() -> {
            assertThat(run.asked()).isEqualTo("sessions");
            ends();
        });
        begun();
        run.decides("bob", Decision.APPROVE);
        assertThat(run.mayEndSessions).containsExactly("migrate");
    }

    @Test
    void leave_to_end_sessions_is_given_to_who_asked_for_it() {
        run.heldByIdleSessions("back up");
        thenApproved("backup");
        run.meanwhile.put("migrate", _ -> ends());
        begun();
        assertThat(run.asked()).isEqualTo("sessions");
        run.decides("bob", Decision.APPROVE);
        assertThat(run.mayEndSessions).containsExactly("back up");
        assertThat(times("migrate")).isEqualTo(1);
    }

    @Test
    void a_journal_that_is_away_for_a_while_does_not_stop_it() {
        UnsteadyStore unsteady = new UnsteadyStore(run.store);
        run.journal = unsteady.store();
        then(unsteady::fails).then(unsteady::recovers).then(this::ends);
        assertThat(begun().asked()).isEqualTo("backup");
        assertThat(unsteady.failures()).isPositive();
        assertThat(times("back up")).isEqualTo(1);
        assertThat(backup()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void what_keeps_the_main_line_from_going_on_is_journaled_once_and_does_not_stop_it() {
        then(() -> {
            run.thrown = Optional.of(new IllegalStateException("the outbox is away"));
            run.vote("bob", Decision.APPROVE).passes(Scripted.UNDO);
        });
        then(() -> assertThat(run.time.awaited()).isEqualTo(Duration.ofSeconds(5)));
        then(() -> {
            assertThat(run.run().all(Blocked.class))
                    .containsExactly(new Blocked(Text.of(
                            "run.blocked.beside",
                            Explained.by(new IllegalStateException("the outbox is away")),
                            Text.sentences(List.of(Text.verbatim("back up"))))));
            assertThat(run.run().alongside()).containsOnlyKeys(BACK_UP);
            run.thrown = Optional.empty();
        });
        thenApproved("verification").then(proven::countDown);
        begun();
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(times("back up")).isEqualTo(1);
        assertThat(run.run().all(Blocked.class)).hasSize(1);
    }

    @Test
    void nor_does_it_stop_where_the_journal_is_away_when_that_is_to_be_written() {
        UnsteadyStore unsteady = new UnsteadyStore(run.store);
        run.journal = unsteady.store();
        then(() -> {
            run.thrown = Optional.of(new IllegalStateException("the outbox is away"));
            run.whileRead = unsteady::fails;
            run.vote("bob", Decision.APPROVE).passes(Scripted.UNDO);
        });
        then(() -> {
            assertThat(unsteady.failures()).isPositive();
            assertThat(run.run().all(Blocked.class)).isEmpty();
            run.whileRead = () -> {};
            run.thrown = Optional.empty();
            unsteady.recovers();
        });
        thenApproved("verification").then(proven::countDown);
        begun();
        assertThat(run.ending()).isEqualTo("DONE");
        assertThat(times("back up")).isEqualTo(1);
    }

    @Test
    void one_whose_end_cannot_be_written_is_begun_again_when_the_journal_is_back() {
        UnsteadyStore unsteady = new UnsteadyStore(run.store);
        run.journal = unsteady.store();
        then(() -> {
            unsteady.fails();
            proven.countDown();
        });
        assertThatThrownBy(this::begun).isInstanceOf(JournalException.class);
        assertThat(count(AlongsideTest::isEndOfBackup)).isZero();
        unsteady.recovers();
        assertThat(run.go().asked()).isEqualTo("backup");
        assertThat(times("back up")).isEqualTo(2);
        assertThat(backup()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_decision_is_noticed_soon_and_a_chat_that_is_away_is_not_asked_more_often() {
        run.silent = Set.of("slack");
        then(() -> {
            assertThat(run.time.awaited()).isLessThanOrEqualTo(Duration.ofMillis(200));
            run.vote("bob", Decision.APPROVE);
            run.withdraw("bob", Decision.APPROVE);
            run.passes(Scripted.EXPIRE);
        });
        then(() -> run.time.advance(Duration.ofSeconds(1))).then(() -> {
            assertThat(run.time.awaited()).isEqualTo(Duration.ofSeconds(5));
            run.silent = Set.of();
            run.passes(Duration.ofSeconds(5));
        });
        begun();
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void how_far_each_of_both_is_is_told_apart_and_never_less_of_the_one_alongside() {
        Progress half = Progress.of(Text.verbatim("dumping"), 0.5);
        Progress restoring = Progress.of(Text.verbatim("restoring"), 0.5);
        Progress migrating = Progress.of(Text.verbatim("migrating"));
        run.meanwhile.put("back up", context -> {
            context.progress(half);
            context.progress(Progress.of(Text.verbatim("restoring"), 0.1));
            proven.await();
        });
        thenApproved("backup");
        run.meanwhile.put("migrate", context -> {
            context.progress(half);
            await().until(() -> run.runner.progress("r1", BACK_UP).equals(Optional.of(restoring)));
            context.progress(migrating);
            assertThat(run.runner.progress("r1")).contains(migrating);
            ends();
        });
        assertThat(begun().asked()).isEqualTo("verification");
        assertThat(run.runner.progress("r1")).isEmpty();
        assertThat(run.runner.progress("r1", BACK_UP)).isEmpty();
    }
}
