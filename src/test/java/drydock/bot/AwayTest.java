package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.plan.Decision;
import drydock.plan.step.AwaitUpgrade;
import drydock.plan.step.BackUp;
import drydock.plan.step.ReplaceNode;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.testing.FakeCluster;
import drydock.testing.Faults.Fault;
import drydock.testing.Invariants;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Hosts and engines that are away in the middle of an upgrade, for a moment, for long, or for good. */
class AwayTest {
    private static final Duration MOMENT = Duration.ofSeconds(4);

    private final FakeCluster world = new FakeCluster();
    private final TrialRun trial = new TrialRun("7f3a9c", Scenario.all().getFirst(), world);

    private Host host(String name) {
        return world.cluster().host(name);
    }

    /** Once, in front of the first call to a port at which that holds. */
    private void when(Predicate<Run> moment, Runnable event) {
        AtomicBoolean over = new AtomicBoolean();
        world.meanwhile(() -> {
            if (!over.get() && moment.test(trial.run()) && over.compareAndSet(false, true)) {
                event.run();
            }
        });
    }

    private static boolean isAt(Run run, Class<?> step) {
        return !run.goingBack()
                && run.position() < run.course().size()
                && step.isInstance(run.course().get(run.position()))
                && run.states().containsKey(run.position());
    }

    private void theDumpBreaks(Duration away) {
        Predicate<Run> dumping = run -> isAt(run, BackUp.class)
                && world.faults.calls().getLast().method().equals("write");
        when(dumping, () -> {
            world.docker.away(host("a"), away);
            world.faults.failCall(1, Fault.BEFORE);
        });
    }

    private Optional<Question> open() {
        return trial.run().openQuestion();
    }

    private void passes(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            trial.advance();
            world.time.advance(Duration.ofSeconds(1));
        }
    }

    private void fitsThePromises(Ending ending) {
        assertThat(trial.run().finished().map(RunEvent.Finished::ending))
                .as(String.join("\n", trial.journalTexts()))
                .contains(ending);
        assertThat(Invariants.broken(trial.facts()))
                .as(String.join("\n", trial.journalTexts()))
                .isEmpty();
    }

    private long asked(String gate) {
        return trial.run().questions().stream()
                .filter(question -> question.gate().name().equals(gate))
                .count();
    }

    @Test
    void a_dump_that_an_engines_restart_broke_is_begun_again_when_the_engine_is_back() {
        theDumpBreaks(MOMENT);
        trial.carryOut();
        fitsThePromises(Ending.DONE);
        assertThat(asked("failure")).isZero();
    }

    @Test
    void a_first_node_that_its_engines_restart_stopped_is_started_again_by_the_run() {
        world.world().bearsWithReboots();
        when(
                run -> isAt(run, AwaitUpgrade.class)
                        && run.running().containsKey("nb-1")
                        && world.container("nb-1").running(),
                () -> world.docker.restart(host("a"), MOMENT));
        trial.carryOut();
        fitsThePromises(Ending.DONE);
        assertThat(asked("failure")).isZero();
        assertThat(trial.journalTexts())
                .anyMatch(text -> text.contains("HeldUp")
                        && text.contains("the Docker engine of host a was restarted, which stopped nb-1"));
    }

    @Test
    void a_way_back_that_found_a_host_away_goes_on_by_itself_when_it_is_back() {
        theDumpBreaks(Duration.ofMinutes(8));
        trial.carryOutUntil("failure");
        assertThat(trial.run().goingBack()).isTrue();
        assertThat(trial.said).anyMatch(text -> text.contains("tried again by itself"));
        passes(Duration.ofMinutes(10));
        fitsThePromises(Ending.UNWOUND);
    }

    @Test
    void an_answer_of_people_counts_before_any_comeback() {
        when(run -> isAt(run, ReplaceNode.class) && run.position() > 12, () -> world.docker.unreachable(host("c")));
        trial.carryOutUntil("failure");
        trial.decisions.decide(
                TrialRun.by("bob"), trial.run(), open().orElseThrow(), Decision.REJECT, Optional.empty());
        world.docker.reachable(host("c"));
        trial.advance();
        assertThat(trial.journalTexts()).noneMatch(text -> text.contains("CameBack"));
    }
}
