package drydock.run.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.database.DatabaseException;
import drydock.plan.Decision;
import drydock.plan.Outcome.Failed;
import drydock.plan.TransientFault;
import drydock.plan.TransientFault.Kind;
import drydock.run.RunEvent;
import drydock.run.RunEvent.NodeStarting;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepRestarted;
import drydock.run.RunEvent.StepStarted;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A step that fails, that is kept from its work for a while, and that is to stop. */
class StepExecutionTest {
    private static final int DUMP = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final TransientFault AWAY = TransientFault.host("a");

    private final Scripted run = new Scripted();
    private final List<Instant> begun = new ArrayList<>();

    private Instant now() {
        return run.time.clock().instant();
    }

    private void begins() {
        run.begin().approved("start");
    }

    private int dumps() {
        return Collections.frequency(run.done, "dump");
    }

    private Failed failure() {
        return run.run()
                .all(StepEnded.class)
                .filter(ended -> ended.index() == DUMP && !ended.goingBack())
                .map(StepEnded::outcome)
                .map(Failed.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Each time that the dump is begun, up to so often. */
    private void eachTime(int times, Scripted.Work work) {
        run.meanwhile.put("dump", context -> {
            if (times > 1) {
                eachTime(times - 1, work);
            }
            work.with(context);
        });
    }

    @Test
    void once_what_was_away_is_back_it_is_begun_again_in_the_same_attempt_which_is_journaled_before() {
        List<Object> told = new ArrayList<>();
        run.isHeldUp("dump", "a");
        eachTime(2, context -> {
            told.add(context.attempt());
            told.add(context.begunBefore());
            told.add(run.run().all(StepRestarted.class).count());
        });
        begins();
        assertThat(told).containsExactly(1, false, 0L, 1, true, 1L);
        assertThat(run.run().all(StepRestarted.class))
                .containsExactly(new StepRestarted(false, DUMP, Text.verbatim("dump failed"), List.of(AWAY)));
        assertThat(run.run().all(StepStarted.class).filter(started -> started.index() == DUMP))
                .hasSize(1);
        assertThat(run.asked()).isEqualTo("backup");
    }

    @Test
    void it_is_begun_again_no_sooner_than_after_twice_as_long_each_time() {
        IntStream.range(0, 4).forEach(_ -> run.isHeldUp("dump", "a"));
        eachTime(5, _ -> begun.add(now()));
        begins();
        assertThat(IntStream.range(1, 5).mapToObj(time -> Duration.between(begun.get(time - 1), begun.get(time))))
                .containsExactly(
                        Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(16));
    }

    @Test
    void what_is_away_is_waited_for_and_people_are_told_how_long_already() {
        List<Optional<Progress>> told = new ArrayList<>();
        run.isHeldUp("dump", "a");
        eachTime(2, _ -> {
            told.add(run.runner.progress("r1"));
            begun.add(now());
            run.docker.away(ScriptedCluster.HOST, Duration.ofSeconds(61));
        });
        begins();
        assertThat(Duration.between(begun.getFirst(), begun.getLast())).isEqualTo(Duration.ofSeconds(62));
        assertThat(told)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(Progress.of(Text.of(
                                "transient-fault.waited-for",
                                Text.sentences(List.of(AWAY.text())),
                                Duration.ofSeconds(60),
                                PATIENCE))));
    }

    @Test
    void what_stays_away_for_as_long_as_is_configured_is_its_failure() {
        run.isHeldUp("dump", "a");
        eachTime(1, _ -> {
            begun.add(now());
            run.docker.unreachable(ScriptedCluster.HOST);
        });
        begins();
        assertThat(dumps()).isEqualTo(1);
        assertThat(run.run().all(StepRestarted.class)).isEmpty();
        assertThat(failure().faults()).containsExactly(AWAY);
        assertThat(Duration.between(
                        begun.getFirst(),
                        run.run().forward().get(DUMP).endedAt().orElseThrow()))
                .isEqualTo(PATIENCE);
    }

    /** What breaks it may be the step itself: then waiting for the host helps nobody. */
    @Test
    void the_fifth_time_it_is_a_failure_for_people_where_what_was_away_is_back() {
        IntStream.range(0, 5).forEach(_ -> run.isHeldUp("dump", "a"));
        begins();
        assertThat(dumps()).isEqualTo(5);
        assertThat(failure().faults()).isEmpty();
    }

    @Test
    void the_fifth_time_it_is_one_of_what_is_away_where_that_still_is() {
        IntStream.range(0, 5).forEach(_ -> run.isHeldUp("dump", "a"));
        eachTime(5, _ -> {
            if (dumps() == 5) {
                run.docker.unreachable(ScriptedCluster.HOST);
            }
        });
        begins();
        assertThat(dumps()).isEqualTo(5);
        assertThat(failure().faults()).containsExactly(AWAY);
    }

    @Test
    void a_failure_for_which_nothing_is_away_is_one_at_once() {
        run.fails("dump", "nb-1");
        eachTime(1, _ -> begun.add(now()));
        begins();
        assertThat(dumps()).isEqualTo(1);
        assertThat(failure()).isEqualTo(new Failed(Text.verbatim("dump failed"), List.of("nb-1")));
        assertThat(run.run().forward().get(DUMP).endedAt()).contains(begun.getFirst());
    }

    /** The server does not answer, for the next so many questions. */
    private void serverIsAway(int questions) {
        run.faults.meanwhile("database.databases", () -> {
            if (questions > 1) {
                serverIsAway(questions - 1);
            }
            throw new DatabaseException(Text.verbatim("no answer"));
        });
    }

    @Test
    void where_the_database_server_is_away_no_node_is_sick_for_itself() {
        run.fails("dump", "nb-1");
        eachTime(1, _ -> serverIsAway(1000));
        begins();
        assertThat(failure().nodes()).isEmpty();
        assertThat(failure().faults()).containsExactly(new TransientFault(Kind.DATABASE, "pg", false));
    }

    @Test
    void a_node_that_a_host_keeps_away_is_the_sick_one() {
        run.isHeldUp("dump", "a", "nb-1");
        eachTime(1, _ -> run.docker.unreachable(ScriptedCluster.HOST));
        begins();
        assertThat(failure().nodes()).containsExactly("nb-1");
    }

    @AfterEach
    void nobody_wants_this_thread_to_end() {
        Thread.interrupted();
    }

    /** It is begun again by the next runner: what it looks like now is no outcome. */
    private void endsInTheDump(Scripted.Work work) {
        eachTime(1, work);
        run.begin().vote("bob", Decision.APPROVE).passes(Scripted.UNDO);
        assertThatThrownBy(run::advance).isInstanceOf(InterruptedException.class);
        assertThat(dumps()).isEqualTo(1);
        assertThat(run.run().forward().get(DUMP).outcome()).isEmpty();
    }

    @Test
    void when_the_process_ends_nothing_is_written_of_how_it_did() {
        endsInTheDump(_ -> {
            throw new InterruptedException("the process ends");
        });
    }

    @Test
    void what_it_throws_when_the_process_ends_is_no_failure_of_its() {
        endsInTheDump(_ -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("closed by interrupt");
        });
    }

    @Test
    void that_it_says_it_failed_when_the_process_ends_is_no_failure_either() {
        run.fails("dump");
        endsInTheDump(_ -> Thread.currentThread().interrupt());
    }

    @Test
    void who_has_lost_the_run_to_another_runner_in_the_middle_of_it_does_nothing_more() {
        RunEvent another = new StepStarted(false, DUMP, 1, Text.none(), "another");
        endsInTheDump(context -> {
            run.add(another);
            context.starting(context.cluster().nodes().getFirst(), "c0ffee");
            run.done.add("and goes on");
        });
        assertThat(run.done).endsWith("dump");
        assertThat(run.run().all(NodeStarting.class)).isEmpty();
        assertThat(run.run().entries().getLast().event()).isEqualTo(another);
    }
}
