package drydock.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.bot.Scenario;
import drydock.bot.TrialRun;
import drydock.card.Downtime;
import drydock.run.Run;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunStore.Entry;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunMetersTest {
    private static final Set<String> LABELS =
            Set.of("cluster", "ending", "step", "outcome", "gate", "decision", "spent");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void a_run_is_counted_once_by_its_ending() {
        measure("upgrade");
        assertThat(registry.get("drydock.runs").tag("ending", "done").counter().count())
                .isEqualTo(1);
        assertThat(registry.get("drydock.runs")
                        .tag("ending", "rolled-back")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void every_step_that_ended_is_timed_by_its_kind_and_outcome() {
        Run run = measure("upgrade");
        long ended = run.entries().stream()
                .filter(entry -> entry.event() instanceof StepEnded)
                .count();
        assertThat(registry.get("drydock.step").timers().stream()
                        .mapToLong(Timer::count)
                        .sum())
                .isEqualTo(ended);
        for (String once : List.of("SealDatabases", "BackUpSealed")) {
            assertThat(registry.get("drydock.step").tag("step", once).timer().count())
                    .as(once)
                    .isEqualTo(1);
        }
        assertThat(registry.get("drydock.step")
                        .tag("step", "StartUpgradedNode")
                        .tag("outcome", "done")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isPositive();
    }

    @Test
    void what_fails_and_what_takes_it_back_are_timed_too() {
        measure("upgrade whose first node fails");
        assertThat(registry.get("drydock.step").tag("outcome", "failed").timers())
                .isNotEmpty();
        assertThat(registry.get("drydock.step")
                        .tag("step", "RestoreSealed")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("drydock.runs")
                        .tag("ending", "rolled-back")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void gates_are_timed_from_the_question_to_its_answer() {
        Run run = measure("upgrade");
        assertThat(registry.get("drydock.gate.waiting").timers().stream()
                        .mapToLong(Timer::count)
                        .sum())
                .isEqualTo(run.questions().size());
        assertThat(registry.get("drydock.gate.waiting")
                        .tag("gate", "verification")
                        .tag("decision", "approve")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isPositive();
    }

    @Test
    void the_time_behind_the_503_is_told_as_work_as_waiting_for_the_proof_and_as_waiting_for_people() {
        Run run = measure("upgrade");
        Downtime downtime = Downtime.of(run, run.entries().getLast().at());
        assertThat(closed("working"))
                .isEqualTo(downtime.work().minus(downtime.awaiting()).toMillis());
        assertThat(closed("proving")).isEqualTo(downtime.awaiting().toMillis());
        assertThat(closed("waiting")).isEqualTo(downtime.waiting().toMillis());
        assertThat(downtime.total()).isPositive();
    }

    @Test
    void labels_are_words_that_cannot_grow_without_bounds() {
        Run run = measure("upgrade whose first node fails");
        Set<String> values = registry.getMeters().stream()
                .map(Meter::getId)
                .flatMap(id -> id.getTags().stream())
                .map(Tag::getValue)
                .collect(Collectors.toSet());
        assertThat(registry.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getKey)
                .isSubsetOf(LABELS);
        assertThat(values).allMatch(value -> value.matches("[A-Za-z-]{1,30}")).doesNotContain(run.id(), "alice", "bob");
    }

    private long closed(String spent) {
        return (long) registry.get("drydock.entrance.closed")
                .tag("spent", spent)
                .timer()
                .totalTime(TimeUnit.MILLISECONDS);
    }

    /** A whole run, told as it was written. */
    private Run measure(String scenario) {
        Scenario wanted = Scenario.all().stream()
                .filter(one -> one.name().equals(scenario))
                .findFirst()
                .orElseThrow();
        TrialRun trial = new TrialRun("7f3a9c", wanted, wanted.world().get()).carryOut();
        RunMeters meters = new RunMeters(registry, List.of(trial.world.cluster()));
        List<Entry> entries = trial.run().entries();
        for (int i = 1; i < entries.size(); i++) {
            Run run = Run.of(trial.id, entries.subList(0, i + 1));
            meters.wrote(entries.get(i).at(), entries.get(i).event(), () -> run);
        }
        return trial.run();
    }
}
