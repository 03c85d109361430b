package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopNodesTest {
    private final FakeStepContext run = new FakeStepContext();

    private final StopNodes step = new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD);

    @Test
    void a_host_that_is_away_names_its_node_only_where_others_serve_meanwhile() {
        run.world.docker.unreachable(run.host("nb-3"));
        assertThat(run.run(new StopNodes(List.of("nb-3"), FakeStepContext.OLD)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.nodes()).containsExactly("nb-3"));
        assertThat(run.run(step))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.nodes()).isEmpty());
    }

    @Test
    void all_are_announced_before_the_first_is_stopped_and_none_runs_afterwards() {
        run.does(step);
        assertThat(run.announced).containsExactly("stop nb-1", "stop nb-2", "stop nb-3");
        assertThat(run.running()).containsOnly(false);
    }

    @Test
    void twice_is_once() {
        run.does(step);
        run.does(step);
        assertThat(run.running()).containsOnly(false);
    }

    @Test
    void taking_back_starts_them_again() {
        run.does(step);
        run.takesBack(step);
        assertThat(run.running()).containsOnly(true);
    }

    /** Its host goes away once it is written that it is to be stopped. */
    private List<String> sickOf(StopNodes stopping) {
        run.world.meanwhile(() -> {
            if (run.announced.contains("stop nb-3")) {
                run.world.docker.unreachable(run.host("nb-3"));
            }
        });
        Outcome outcome = run.run(stopping);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).nodes();
    }

    @Test
    void one_that_cannot_be_stopped_is_named_where_others_serve_meanwhile() {
        assertThat(sickOf(new StopNodes(List.of("nb-2", "nb-3"), FakeStepContext.OLD)))
                .containsExactly("nb-2", "nb-3");
        assertThat(run.container("nb-2").running()).isFalse();
    }

    @Test
    void where_all_are_to_stand_still_one_that_does_not_is_no_reason_to_go_on_without_it() {
        assertThat(sickOf(step)).isEmpty();
    }

    @Test
    void a_plan_that_stops_none_interrupts_nobody() {
        assertThat(step.interruptsService()).isTrue();
        assertThat(new StopNodes(List.of(), FakeStepContext.OLD).interruptsService())
                .isFalse();
    }
}
