package drydock.run.runner;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Node;
import drydock.plan.Decision;
import drydock.plan.StepContext;
import drydock.run.RunEvent;
import drydock.run.RunEvent.ContainerDisplaced;
import drydock.run.RunEvent.IntruderDetected;
import drydock.run.RunEvent.LeftOut;
import drydock.run.RunEvent.NodeStarting;
import drydock.run.RunEvent.NodeStopping;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a step is told of its run, and what it tells the journal before it does it. */
class JournalingContextTest {
    private static final Text TAKEN = Text.verbatim("had the name");

    private final Scripted run = new Scripted();
    private final Node node =
            ScriptedCluster.with(run.onFailure, run.quorum).nodes().getFirst();
    private final List<Object> seen = new ArrayList<>();

    /** What a step does in a run, and what it was told then. */
    private List<Object> in(String step, Scripted.Work work) {
        run.meanwhile.put(step, work);
        run.begin().approved("start");
        assertThat(run.done).contains(step);
        return seen;
    }

    private RunEvent last() {
        return run.run().entries().getLast().event();
    }

    @Test
    void what_is_started_and_stopped_is_in_the_journal_before_the_step_goes_on() {
        assertThat(in("dump", context -> {
                    context.stopping(node, "2026-11-22T09:00:00Z");
                    seen.add(last());
                    context.starting(node, "c0ffee");
                    seen.add(last());
                }))
                .containsExactly(new NodeStopping("nb-1", "2026-11-22T09:00:00Z"), new NodeStarting("nb-1", "c0ffee"));
        assertThat(run.asked()).isEqualTo("backup");
    }

    @Test
    void a_container_that_loses_its_name_is_told_of_once_however_often_the_step_comes_to_it() {
        in("dump", context -> {
            context.displacing(node, "one", TAKEN);
            seen.add(last());
            context.displacing(node, "one", TAKEN);
            context.displacing(node, "two", TAKEN);
        });
        assertThat(seen).containsExactly(new ContainerDisplaced("nb-1", "one", TAKEN));
        assertThat(run.run().all(ContainerDisplaced.class))
                .containsExactly(
                        new ContainerDisplaced("nb-1", "one", TAKEN), new ContainerDisplaced("nb-1", "two", TAKEN));
    }

    @Test
    void of_what_was_started_against_the_plan_only_that_matters_which_may_have_reached_the_database() {
        assertThat(in("dump", context -> {
                    run.add(intruder("one", true)).add(intruder("two", false));
                    seen.addAll(context.intrusions());
                }))
                .containsExactly(Text.verbatim("one"));
    }

    private static IntruderDetected intruder(String name, boolean mayHaveOpenedDatabase) {
        return new IntruderDetected("a", name, "", mayHaveOpenedDatabase, Text.verbatim(name));
    }

    @Test
    void who_is_left_out_meanwhile_is_left_out_from_then_on() {
        assertThat(in("dump", context -> {
                    seen.addAll(context.leftOut());
                    run.add(new LeftOut(List.of("nb-2")));
                    seen.addAll(context.leftOut());
                }))
                .containsExactly("nb-2");
    }

    /** Its attempt, and whether it was begun before. */
    private void told(StepContext context) {
        seen.add(context.attempt());
        seen.add(context.begunBefore());
    }

    @Test
    void each_attempt_that_people_asked_for_counts_and_knows_that_there_was_another() {
        run.fails("migrate").fails("migrate");
        run.meanwhile.put("migrate", this::told);
        run.begin().approved("start", "backup");
        run.meanwhile.put("migrate", this::told);
        run.decides("bob", Decision.RETRY);
        run.meanwhile.put("migrate", this::told);
        run.decides("bob", Decision.RETRY);
        assertThat(seen).containsExactly(1, false, 2, true, 3, true);
    }

    @Test
    void what_takes_a_step_back_was_not_begun_before_by_that_step() {
        run.fails("stop");
        assertThat(in("start again", this::told)).containsExactly(1, false);
        assertThat(run.ending()).isEqualTo("UNWOUND");
    }

    @Test
    void it_knows_its_run_its_cluster_and_the_others_and_has_the_run_s_time() {
        assertThat(in("dump", context -> {
                    seen.addAll(List.of(
                            context.run(), context.mark(), context.cluster().name(), context.configured("other")));
                    Instant before = context.clock().instant();
                    context.pause(Duration.ofSeconds(7));
                    seen.add(Duration.between(before, run.time.clock().instant()));
                }))
                .containsExactly(
                        "r1",
                        run.store.mark("r1"),
                        "prod",
                        ScriptedCluster.with(run.onFailure, run.quorum),
                        Duration.ofSeconds(7));
    }
}
