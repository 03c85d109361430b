package drydock.run.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.plan.Decision;
import drydock.run.JournalException;
import drydock.run.RunEvent;
import drydock.run.RunEvent.AbortRequested;
import drydock.run.RunEvent.Blocked;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunStore;
import drydock.text.Messages;
import drydock.text.Progress;
import drydock.text.Text;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a run is looked at again, and what is written before what is done. */
@Timeout(60)
class RunnerTest {
    private final Scripted run = new Scripted();

    private Instant now() {
        return run.time.clock().instant();
    }

    private Optional<Instant> settlesAt() {
        return run.runner.settlesAt(run.run());
    }

    @Test
    void a_run_that_waits_for_people_is_looked_at_again_in_a_second() throws InterruptedException {
        run.begin();
        assertThat(run.advance()).contains(now().plusSeconds(1));
        assertThat(settlesAt()).isEmpty();
        run.vote("bob", Decision.APPROVE);
        assertThat(run.advance()).contains(now().plusSeconds(1));
        assertThat(settlesAt()).contains(now().plus(Scripted.UNDO));
    }

    @Test
    void a_run_that_is_over_is_not_looked_at_again() throws InterruptedException {
        run.begin().decides("bob", Decision.REJECT);
        assertThat(run.ending()).isEqualTo("DROPPED");
        assertThat(run.advance()).isEmpty();
    }

    /** How often a step's beginning and its end are in the journal while it is at work, and after it. */
    @Test
    void a_step_s_beginning_is_written_before_it_works_and_its_end_after_it() {
        List<Long> seen = new ArrayList<>();
        run.meanwhile.put("close", _ -> {
            seen.add(run.run().all(StepStarted.class).count());
            seen.add(run.run().all(StepEnded.class).count());
            run.store.crashBefore(run.store.writes() + 1);
        });
        assertThatThrownBy(() -> run.begin().approved("start")).isInstanceOf(Error.class);
        assertThat(seen).containsExactly(1L, 0L);
        assertThat(run.run().all(StepEnded.class)).isEmpty();
        assertThat(run.done).containsExactly("close");
    }

    @Test
    void what_is_written_bears_the_moment_at_which_it_happened() {
        run.meanwhile.put("close", _ -> run.passes(Scripted.REMIND));
        run.begin();
        Instant begun = now().plus(Scripted.UNDO);
        run.approved("start");
        assertThat(at(StepStarted.class)).isEqualTo(begun);
        assertThat(at(StepEnded.class)).isEqualTo(begun.plus(Scripted.REMIND));
    }

    /** The first of a kind. */
    private Instant at(Class<? extends RunEvent> kind) {
        return run.run().entries().stream()
                .filter(entry -> kind.isInstance(entry.event()))
                .map(RunStore.Entry::at)
                .findFirst()
                .orElseThrow();
    }

    /** Somebody writes into the journal between a look at it and the beginning of a step of that name. */
    private void beforeTheBeginningOf(String step, RunEvent meanwhile) {
        boolean[] over = {false};
        run.journal = (RunStore) Proxy.newProxyInstance(
                RunStore.class.getClassLoader(), new Class<?>[] {RunStore.class}, (_, method, arguments) -> {
                    if (!over[0]
                            && method.getName().equals("append")
                            && arguments[3] instanceof StepStarted started
                            && started.title().equals(Text.verbatim(step))) {
                        over[0] = true;
                        run.add(meanwhile);
                    }
                    try {
                        return method.invoke(run.store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void a_step_that_somebody_wants_stopped_in_front_of_its_beginning_does_not_begin() {
        beforeTheBeginningOf("dump", new AbortRequested("alice", Optional.empty()));
        run.begin().approved("start");
        assertThat(run.done).containsExactly("close", "stop", "start again", "open again");
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void one_alongside_neither() {
        run.sealing = true;
        beforeTheBeginningOf("back up", new AbortRequested("alice", Optional.empty()));
        run.begin().approved("start");
        assertThat(run.done).containsExactly("stop", "seal", "unseal", "start again");
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void one_that_people_want_stopped_fails_with_their_reason_also_where_it_swallows_that() {
        run.meanwhile.put("migrate", _ -> {
            run.abort("alice");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException swallowed) {
                throw new IllegalStateException("something broke", swallowed);
            }
        });
        run.begin().approved("start", "backup");
        assertThat(run.run().forward().lastEntry().getValue().outcome())
                .map(outcome -> Messages.ENGLISH.of(outcome.text()))
                .hasValueSatisfying(why -> assertThat(why).contains("alice").doesNotContain("broke"));
        assertThat(run.asked()).isEqualTo("decision");
    }

    @Test
    void a_journal_that_is_away_is_the_caller_s_to_wait_for() {
        UnsteadyStore unsteady = new UnsteadyStore(run.store);
        run.journal = unsteady.store();
        run.begin();
        unsteady.fails();
        assertThatThrownBy(run::advance).isInstanceOf(JournalException.class);
    }

    @Test
    void an_error_outside_of_any_step_is_told_once_and_tried_again() throws InterruptedException {
        for (Error error : List.of(new NoClassDefFoundError("Missing"), new OutOfMemoryError("Java heap space"))) {
            Scripted other = new Scripted();
            other.begin().vote("bob", Decision.APPROVE).passes(Scripted.UNDO);
            other.error = Optional.of(error);
            assertThat(other.advance()).isPresent();
            assertThat(other.advance()).isPresent();
            assertThat(other.run().all(Blocked.class)).hasSize(1);
            other.error = Optional.empty();
            assertThat(other.go().asked()).isEqualTo("backup");
        }
    }

    @Test
    void all_that_work_beside_the_main_line_say_how_far_they_are_by_their_index() {
        run.sealing = true;
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Progress half = Progress.of(Text.verbatim("dumping"), 0.5);
        run.meanwhile.put("back up", context -> {
            context.progress(half);
            told.countDown();
            looked.await();
        });
        List<Map<Integer, Progress>> seen = new ArrayList<>();
        run.time.whileAwaiting(() -> {
            if (!seen.isEmpty()) {
                return false;
            }
            await().until(() -> told.getCount() == 0);
            seen.add(run.runner.progressAlongside(run.run()));
            looked.countDown();
            return true;
        });
        run.begin().approved("start");
        assertThat(seen).containsExactly(Map.of(2, half));
        assertThat(run.runner.progressAlongside(run.run())).isEmpty();
    }
}
